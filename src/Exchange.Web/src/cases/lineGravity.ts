import type { Gravity } from '../app/ShapeMark';

const gravities: readonly [RegExp, Gravity][] = [
  [/^(receipt\.refused|check\.failed|decision\.(return|refuse)|returned|recalled|(withdrawal|data|recall)\.refused)$/, 'bad'],
  [/^(withdrawn|suspended|superseded|extract\.empty|(secrecy|scan)\..*|task\.overdue|check\.(cancelled|differs-below|not-comparable|no-report-below))$/, 'warn'],
  [/^(task\.(opened|released|handed-over)|submitted|resubmitted|received|forwarded|answered|notified|resumed|distributed|.*\.(asked|sent|called))$/, 'busy'],
];

/** How grave a line of the timeline is, by its kind; what is none of the grave ones went well. */
export function lineGravity(kind: string): Gravity {
  return gravities.find(([pattern]) => pattern.test(kind))?.[1] ?? 'done';
}
