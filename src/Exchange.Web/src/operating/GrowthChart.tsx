import { useTranslation } from 'react-i18next';
import { bytes } from '../app/quantities';
import type { GrowthPoint } from './growth';

const height = 120;
const barWidth = 22;
const shown = 30;

/** Bars by day; the same figures stand in the text beside it. */
export function GrowthChart({ points }: { points: readonly GrowthPoint[] }) {
  const { t } = useTranslation();
  const last = points.slice(-shown);
  const most = Math.max(1, ...last.map((point) => point.bytes));
  const latest = last.at(-1);
  if (!latest) return <p className="panel-note muted">{t('noProofsYet')}</p>;
  const spoken = last.map((point) => `${point.day} ${bytes(point.bytes)}`).join(t('listComma'));
  return (
    <div className="panel-body">
      <p>
        <strong className="big-number numbers">{bytes(latest.bytes)}</strong>{' '}
        <span className="muted">{t('provenObjects', { count: latest.objects })}</span>
      </p>
      <svg
        className="growth"
        role="img"
        aria-label={`${t('storageGrowth')} ${spoken}`}
        viewBox={`0 0 ${last.length * (barWidth + 6)} ${height}`}
        width={last.length * (barWidth + 6)}
        height={height}
      >
        {last.map((point, index) => {
          const tall = Math.max(2, (point.bytes / most) * (height - 4));
          return (
            <rect key={point.day} x={index * (barWidth + 6)} y={height - tall} width={barWidth} height={tall} rx={2}>
              <title>{`${point.day} ${bytes(point.bytes)}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className="muted numbers">
        {last[0]?.day} — {latest.day}
      </p>
    </div>
  );
}
