import { useTranslation } from 'react-i18next';
import { ageOf } from '../app/ages';

/** Tells seconds in the unit that reads well; below ten of them with one digit more. */
export function useSeconds(): (seconds: number) => string {
  const { t } = useTranslation();
  return (seconds) => {
    if (seconds < 0.1) return t('spanNearlyNone');
    if (seconds < 10) return t('spanSeconds', { count: Math.round(seconds * 10) / 10 });
    const { unit, count } = ageOf(seconds * 1000);
    switch (unit) {
      case 'days':
        return t('spanDays', { count });
      case 'hours':
        return t('spanHours', { count });
      case 'minutes':
        return t('spanMinutes', { count });
      case 'seconds':
        return t('spanSeconds', { count });
    }
  };
}
