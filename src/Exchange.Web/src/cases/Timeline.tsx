import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { dateTime } from '../app/format';

type Line = Schemas['TimelineLine'];
type Filter = 'all' | 'decision' | 'receipt' | 'check';

const shapes: [RegExp, string, string][] = [
  [/^(receipt\.refused|check\.failed|decision\.return|returned)/, '◆', 'var(--red)'],
  [/^(withdrawn|suspended)/, '▲', 'var(--amber)'],
  [/^(task|submitted|resubmitted|received|forwarded|notified|resumed|distributed)/, '●', 'var(--blue)'],
];

function shapeOf(kind: string): [string, string] {
  const found = shapes.find(([pattern]) => pattern.test(kind));
  return found ? [found[1], found[2]] : ['✓', 'var(--green)'];
}

/** Everything that happened, newest first; the same lines screen readers get as a list. */
export function Timeline({ lines }: { lines: readonly Line[] }) {
  const { t, i18n } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const shown = lines.filter((line) => filter === 'all' || line.kind.startsWith(filter)).reverse();
  return (
    <section className="panel" aria-labelledby="timeline">
      <div className="panel-head">
        <h2 id="timeline">{t('timeline')}</h2>
        <Segmented<Filter>
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: `${t('all')} ${lines.length}` },
            { value: 'decision', label: t('decisions') },
            { value: 'receipt', label: t('receipts') },
            { value: 'check', label: t('checks') },
          ]}
        />
        <span className="muted">{t('updatesItself')}</span>
      </div>
      <ol className="lines" reversed>
        {shown.map((line) => {
          const [shape, color] = shapeOf(line.kind);
          return (
            <li key={line.id} className="line">
              <span className="numbers muted">{dateTime(line.at)}</span>
              <span>
                {line.nodeName} <span className="mono muted">{line.node}</span>
              </span>
              <span aria-hidden style={{ color }}>
                {shape}
              </span>
              <span>{i18n.language === 'en' ? line.title.en : line.title.zh}</span>
              <span className="mono muted" title={line.evidenceId ?? undefined}>
                {line.evidenceId ? `${t('signedRecord')} ${line.evidenceId.slice(0, 6)}…` : t('versionShort', { number: line.version })}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
