import { useTranslation } from 'react-i18next';
import { ageOf } from '../app/ages';
import { useUnit } from './useUnit';

/** Tells seconds in the unit that reads well; below ten of them with one digit more. */
export function useSeconds(): (seconds: number) => string {
  const { t } = useTranslation();
  const inWords = useUnit();
  return (seconds) => {
    if (seconds < 0.1) return t('spanNearlyNone');
    return inWords(seconds < 10 ? { unit: 'seconds', count: Math.round(seconds * 10) / 10 } : ageOf(seconds * 1000));
  };
}
