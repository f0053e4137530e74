import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { ShapeMark } from '../app/ShapeMark';

/** Green, amber or red, with its shape and word. */
export function HealthMark({ status }: { status: Schemas['HealthStatus'] }) {
  const { t } = useTranslation();
  switch (status) {
    case 'healthy':
      return <ShapeMark gravity="done">{t('healthGreen')}</ShapeMark>;
    case 'degraded':
      return <ShapeMark gravity="warn">{t('healthAmber')}</ShapeMark>;
    case 'unhealthy':
      return <ShapeMark gravity="bad">{t('healthRed')}</ShapeMark>;
  }
}
