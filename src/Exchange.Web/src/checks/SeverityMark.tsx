import { useTranslation } from 'react-i18next';
import type { SeverityCode } from '../map/planMap';

const shapes: Record<SeverityCode, string> = { F: '◆', H: '▲', L: '●' };
const kinds: Record<SeverityCode, string> = { F: 'bad', H: 'warn', L: 'busy' };

/** Shape, colour and word of a severity class. */
export function SeverityMark({ severity }: { severity: SeverityCode }) {
  const { t } = useTranslation();
  const words: Record<SeverityCode, string> = { F: t('fatal'), H: t('heavy'), L: t('light') };
  return (
    <span className={`mark mark-${kinds[severity]}`}>
      <span aria-hidden>{shapes[severity]}</span> {words[severity]}
    </span>
  );
}
