import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';

type Difference = Schemas['DifferenceItem'];

/** Words for what differs, which side is wrong, how a feature differs. */
export function useDifferenceNames() {
  const { t } = useTranslation();
  const kinds: Record<Difference['kind'], string> = {
    releaseMissing: t('releaseMissing'),
    packageDiffers: t('packageDiffers'),
    layerDiffers: t('layerDiffers'),
    damaged: t('filesDamaged'),
  };
  const sides: Record<Difference['side'], string> = {
    here: t('sideHere'),
    there: t('sideThere'),
    unknown: t('sideUnknown'),
  };
  const features: Record<NonNullable<Difference['firstFeatureKind']>, string> = {
    onlyHere: t('featureOnlyHere'),
    onlyThere: t('featureOnlyThere'),
    changed: t('featureChanged'),
  };
  return { kinds, sides, features };
}
