import { useTranslation } from 'react-i18next';
import type { SpanUnit } from './spans';

/** A count of a unit of time in words, such as "5 minutes". */
export function useUnit(): (of: { readonly unit: SpanUnit; readonly count: number }) => string {
  const { t } = useTranslation();
  return ({ unit, count }) => {
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
