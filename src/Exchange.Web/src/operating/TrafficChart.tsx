import { useTranslation } from 'react-i18next';
import { date, dateTime } from '../app/format';
import { bytes, count } from '../app/quantities';
import type { Measure, TrafficPair } from './traffic';

const half = 70;
const barWidth = 22;
const gap = 6;

/** Sent above the line, received below it, step by step; small ones stand in a row of a table and have no words of their own. */
export function TrafficChart({
  steps,
  measure,
  stepMinutes,
  isSmall = false,
}: {
  steps: readonly TrafficPair[];
  measure: Measure;
  stepMinutes: number;
  isSmall?: boolean;
}) {
  const { t } = useTranslation();
  const amount = measure === 'messages' ? count : bytes;
  const at = (step: TrafficPair) => (stepMinutes >= 1440 ? date(step.at) : dateTime(step.at));
  const most = Math.max(1, ...steps.flatMap((step) => [step.sent, step.received]));
  const tall = (value: number) => Math.max(2, (value / most) * (half - 2));
  const words = (step: TrafficPair) => t('trafficStep', { at: at(step), sent: amount(step.sent), received: amount(step.received) });
  const busy = steps.filter((step) => step.sent > 0 || step.received > 0);
  const width = steps.length * (barWidth + gap);
  const bars = steps.map((step, index) => (
    <g key={step.at}>
      <title>{words(step)}</title>
      <rect className="traffic-place" x={index * (barWidth + gap)} y={0} width={barWidth + gap} height={half * 2} />
      {step.sent > 0 && (
        <rect className="traffic-sent" x={index * (barWidth + gap)} y={half - tall(step.sent)} width={barWidth} height={tall(step.sent)} />
      )}
      {step.received > 0 && (
        <rect className="traffic-received" x={index * (barWidth + gap)} y={half} width={barWidth} height={tall(step.received)} />
      )}
    </g>
  ));
  const line = <line className="traffic-line" x1={0} x2={width} y1={half} y2={half} />;
  if (isSmall)
    return (
      <svg className="traffic" aria-hidden viewBox={`0 0 ${width} ${half * 2}`} width={150} height={34} preserveAspectRatio="none">
        {bars}
        {line}
      </svg>
    );
  const spoken = busy.length === 0 ? t('trafficNone') : busy.map(words).join(t('listComma'));
  return (
    <figure className="panel-body traffic-figure">
      <div className="traffic-legend muted">
        <span>
          <i className="traffic-key traffic-key-sent" /> {t('trafficSentAbove')}
        </span>
        <span>
          <i className="traffic-key traffic-key-received" /> {t('trafficReceivedBelow')}
        </span>
        <span>{t('trafficMost', { amount: amount(busy.length === 0 ? 0 : most) })}</span>
      </div>
      <svg
        className="traffic"
        role="img"
        aria-label={`${t('traffic')} ${spoken}`}
        viewBox={`0 0 ${width} ${half * 2}`}
        width="100%"
        height={half * 2}
        preserveAspectRatio="none"
      >
        {bars}
        {line}
      </svg>
      <figcaption className="muted numbers traffic-ends">
        {[steps[0], steps[Math.floor(steps.length / 2)], steps.at(-1)].map((step) => step && <span key={step.at}>{at(step)}</span>)}
      </figcaption>
    </figure>
  );
}
