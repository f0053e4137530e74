import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { ShapeMark } from '../app/ShapeMark';

/** How far the repair of a difference is. */
export function RepairMark({ state }: { state: Schemas['RepairState'] }) {
  const { t } = useTranslation();
  switch (state) {
    case 'none':
      return <ShapeMark gravity="idle">{t('repairNone')}</ShapeMark>;
    case 'asked':
      return <ShapeMark gravity="busy">{t('repairAsked')}</ShapeMark>;
    case 'repaired':
      return <ShapeMark gravity="done">{t('repairRepaired')}</ShapeMark>;
    case 'failed':
      return <ShapeMark gravity="bad">{t('repairFailed')}</ShapeMark>;
  }
}
