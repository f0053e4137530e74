import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { ShapeMark } from '../app/ShapeMark';

/** How a run ended. */
export function OutcomeMark({ outcome }: { outcome: Schemas['JobRun']['outcome'] }) {
  const { t } = useTranslation();
  switch (outcome) {
    case 'succeeded':
      return <ShapeMark gravity="done">{t('jobSucceeded')}</ShapeMark>;
    case 'failed':
      return <ShapeMark gravity="bad">{t('jobFailed')}</ShapeMark>;
    default:
      return <ShapeMark gravity="warn">{t('jobInterrupted')}</ShapeMark>;
  }
}
