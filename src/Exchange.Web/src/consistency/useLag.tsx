import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { ageOf } from '../app/ages';
import { useUnit } from '../operating/useUnit';

/** How long one side had been behind when last compared; its absence is said too. */
export function useLag(): (comparison: Schemas['ComparisonItem'] | null, side: 'here' | 'there') => ReactNode {
  const { t } = useTranslation();
  const inWords = useUnit();
  return (comparison, side) => {
    if (!comparison?.finishedAt) return '—';
    const seconds = side === 'here' ? comparison.lagHereSeconds : comparison.lagThereSeconds;
    if (seconds === null) return <span className="muted">{t('noLag')}</span>;
    return <span className="numbers due-soon">▲ {inWords(ageOf(seconds * 1000))}</span>;
  };
}
