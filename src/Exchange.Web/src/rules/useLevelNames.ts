import { useTranslation } from 'react-i18next';

/** Names of the levels of divisions. */
export function useLevelNames(): (level: string) => string {
  const { t } = useTranslation();
  const names: Record<string, string> = {
    Ministry: t('divisionMinistry'),
    Province: t('divisionProvince'),
    City: t('divisionCity'),
    County: t('divisionCounty'),
    Township: t('divisionTownship'),
    Village: t('divisionVillage'),
  };
  return (level) => names[level] ?? level;
}
