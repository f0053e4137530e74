import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { type Gravity, ShapeMark } from '../app/ShapeMark';

const gravities: Record<Schemas['RulePackStanding'], Gravity> = {
  inForce: 'done',
  scheduled: 'busy',
  available: 'idle',
  past: 'idle',
  unusable: 'bad',
};

/** Whether new checks take a version of a rule pack. */
export function PackStanding({ standing }: { standing: Schemas['RulePackStanding'] }) {
  const { t } = useTranslation();
  const words: Record<Schemas['RulePackStanding'], string> = {
    inForce: t('packInForce'),
    scheduled: t('packScheduled'),
    available: t('packAvailable'),
    past: t('packPast'),
    unusable: t('packUnusable'),
  };
  return <ShapeMark gravity={gravities[standing]}>{words[standing]}</ShapeMark>;
}
