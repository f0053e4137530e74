import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';

/** What a change of the directory is, in words. */
export function useChangeNames(): (kind: Schemas['DirectoryChangeKind'], isOfListed?: boolean) => string {
  const { t } = useTranslation();
  return (kind, isOfListed = false) => {
    switch (kind) {
      case 'join':
        return isOfListed ? t('changeMove') : t('changeJoin');
      case 'renewal':
        return t('changeRenewal');
      case 'clearance':
        return t('changeClearance');
      case 'suspension':
        return t('changeSuspension');
    }
  };
}

/** The network zones by name. */
export function useZoneNames(): Record<Schemas['NetworkZone'], string> {
  const { t } = useTranslation();
  return {
    internet: t('zoneInternet'),
    governmentExtranet: t('zoneGovernmentExtranet'),
    businessNetwork: t('zoneBusinessNetwork'),
    classifiedNetwork: t('zoneClassifiedNetwork'),
  };
}
