import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { ShapeMark } from '../app/ShapeMark';

/** How a comparison stands, or that there is none yet. */
export function ComparisonMark({ comparison }: { comparison: Schemas['ComparisonItem'] | null }) {
  const { t } = useTranslation();
  switch (comparison?.state) {
    case undefined:
      return <ShapeMark gravity="idle">{t('neverCompared')}</ShapeMark>;
    case 'waiting':
      return <ShapeMark gravity="idle">{t('comparisonWaiting')}</ShapeMark>;
    case 'running':
      return <ShapeMark gravity="busy">{t('comparisonRunning')}</ShapeMark>;
    case 'agrees':
      return <ShapeMark gravity="done">{t('comparisonAgrees')}</ShapeMark>;
    case 'differs':
      return <ShapeMark gravity="bad">{t('comparisonDiffers', { count: comparison.differences })}</ShapeMark>;
    case 'failed':
      return <ShapeMark gravity="warn">{t('comparisonFailed')}</ShapeMark>;
  }
}
