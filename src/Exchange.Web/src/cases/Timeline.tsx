import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { shapes } from '../app/ShapeMark';
import { lineGravity } from './lineGravity';

type Line = Schemas['TimelineLine'];
type Filter = 'all' | 'decision' | 'receipt' | 'check';

/** Everything that happened, newest first; the same lines screen readers get as a list. */
export function Timeline({ lines }: { lines: readonly Line[] }) {
  const { t, i18n } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const shown = lines.filter((line) => filter === 'all' || line.kind.startsWith(filter)).reverse();
  return (
    <Panel
      title={t('timeline')}
      note={t('updatesItself')}
      extra={
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
      }
    >
      <ol className="lines" reversed>
        {shown.map((line) => {
          const gravity = lineGravity(line.kind);
          return (
            <li key={line.id} className="line">
              <span className="numbers muted">{dateTime(line.at)}</span>
              <span>
                {line.nodeName} <span className="mono muted">{line.node}</span>
              </span>
              <span aria-hidden className={`legend-${gravity}`}>
                {shapes[gravity]}
              </span>
              <span>{i18n.language === 'en' ? line.title.en : line.title.zh}</span>
              <span className="mono muted" title={line.evidenceId ?? undefined}>
                {line.evidenceId ? `${t('signedRecord')} ${line.evidenceId.slice(0, 6)}…` : t('versionShort', { number: line.version })}
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
