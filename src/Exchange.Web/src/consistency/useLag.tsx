import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { ageOf } from '../app/ages';

/** How long one side had been behind when last compared; its absence is said too. */
export function useLag(): (comparison: Schemas['ComparisonItem'] | null, side: 'here' | 'there') => ReactNode {
  const { t } = useTranslation();
  return (comparison, side) => {
    if (!comparison?.finishedAt) return '—';
    const seconds = side === 'here' ? comparison.lagHereSeconds : comparison.lagThereSeconds;
    if (seconds === null) return <span className="muted">{t('noLag')}</span>;
    const { unit, count } = ageOf(seconds * 1000);
    const words = {
      seconds: t('spanSeconds', { count }),
      minutes: t('spanMinutes', { count }),
      hours: t('spanHours', { count }),
      days: t('spanDays', { count }),
    };
    return <span className="numbers due-soon">▲ {words[unit]}</span>;
  };
}
