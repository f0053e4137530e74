import { useTranslation } from 'react-i18next';
import { type Gravity, ShapeMark } from '../app/ShapeMark';
import type { SeverityCode } from '../map/planMap';

const gravities: Record<SeverityCode, Gravity> = { F: 'bad', H: 'warn', L: 'busy' };

/** Shape, colour and word of a severity class. */
export function SeverityMark({ severity }: { severity: SeverityCode }) {
  const { t } = useTranslation();
  const words: Record<SeverityCode, string> = { F: t('fatal'), H: t('heavy'), L: t('light') };
  return <ShapeMark gravity={gravities[severity]}>{words[severity]}</ShapeMark>;
}
