import { useTranslation } from 'react-i18next';
import { secondsOf, wholeUnit } from './spans';

/** Tells a time span of the node in words, such as "5 minutes". */
export function useSpan(): (span: string) => string {
  const { t } = useTranslation();
  return (span) => {
    const seconds = secondsOf(span);
    if (seconds === null) return span;
    const { unit, count } = wholeUnit(seconds);
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
