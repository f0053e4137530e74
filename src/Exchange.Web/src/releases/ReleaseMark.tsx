import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { ShapeMark } from '../app/ShapeMark';

/** Whether a release counts, as its node says. */
export function ReleaseMark({ state }: { state: Schemas['ReleaseState'] }) {
  const { t } = useTranslation();
  switch (state) {
    case 'inForce':
      return <ShapeMark gravity="done">{t('inForce')}</ShapeMark>;
    case 'superseded':
      return <ShapeMark gravity="warn">{t('superseded')}</ShapeMark>;
    case 'recalled':
      return <ShapeMark gravity="bad">{t('recalled')}</ShapeMark>;
  }
}
