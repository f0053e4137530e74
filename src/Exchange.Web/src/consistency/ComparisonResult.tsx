import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { useText } from '../app/useText';
import { ComparisonMark } from './ComparisonMark';
import { DifferencePanel } from './DifferencePanel';
import { DifferenceTable } from './DifferenceTable';

/** What one comparison found: the differences, and the chosen one in full beside them. */
export function ComparisonResult({ id, chosen, onChoose }: { id: string; chosen: string | null; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const text = useText();
  const details = useQuery({
    queryKey: ['consistency', 'comparison', id],
    queryFn: () => unwrap(api.GET('/api/v1/consistency/comparisons/{id}', { params: { path: { id } } })),
    refetchInterval: 5_000,
  });
  if (details.error) return <Failure error={details.error} onRetry={() => void details.refetch()} />;
  if (!details.data)
    return (
      <Panel title={t('differencesFound')}>
        <Waiting />
      </Panel>
    );
  const { comparison, differences } = details.data;
  const shown = differences.find((difference) => difference.id === chosen) ?? differences[0];
  const result = (
    <Panel
      title={t('differencesFound')}
      note={`${comparison.peerName} ${comparison.peer} · ${dateTime(comparison.finishedAt ?? comparison.orderedAt)}`}
      extra={<ComparisonMark comparison={comparison} />}
    >
      {differences.length > 0 ? (
        <DifferenceTable differences={differences} chosen={shown?.id} onChoose={onChoose} />
      ) : (
        <div className="rows-empty">
          {comparison.state === 'agrees' ? (
            <>
              <ShapeMark gravity="done">{t('nothingDiffers')}</ShapeMark>
              <div className="muted">
                {t('nothingDiffersLead', { releases: comparison.releasesHere, layers: comparison.layers })}
              </div>
            </>
          ) : (
            (comparison.problem ? text(comparison.problem) : t('comparisonHasNoAnswer'))
          )}
        </div>
      )}
    </Panel>
  );
  if (!shown) return result;
  return (
    <div className="comparison-columns">
      {result}
      <DifferencePanel key={shown.id} difference={shown} peerName={comparison.peerName} />
    </div>
  );
}
