import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { duration } from '../app/quantities';
import { type Column, Rows } from '../app/Rows';
import { Waiting } from '../app/Waiting';
import { useText } from '../app/useText';
import { ComparisonMark } from './ComparisonMark';
import { useLag } from './useLag';

type Comparison = Schemas['ComparisonItem'];

/** The comparisons with one neighbour, newest first; choosing one shows what it found. */
export function ComparisonHistory({ peer, chosen, onChoose }: { peer: string; chosen: string | undefined; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const text = useText();
  const lag = useLag();
  const list = useQuery({
    queryKey: ['consistency', 'comparisons', peer],
    queryFn: () => unwrap(api.GET('/api/v1/consistency/comparisons', { params: { query: { peer, limit: 30 } } })),
    refetchInterval: 5_000,
  });
  const columns: Column<Comparison>[] = [
    {
      key: 'at',
      title: t('time'),
      width: 150,
      render: (comparison) => (
        <button type="button" className="link-button numbers" onClick={() => onChoose(comparison.id)}>
          {dateTime(comparison.orderedAt)}
        </button>
      ),
    },
    { key: 'by', title: t('orderedBy'), width: 140, render: (comparison) => comparison.orderedBy ?? t('orderedNightly') },
    {
      key: 'state',
      title: t('result'),
      render: (comparison) => (
        <>
          <ComparisonMark comparison={comparison} />
          {comparison.problem && <div className="muted path">{text(comparison.problem)}</div>}
        </>
      ),
    },
    {
      key: 'took',
      title: t('took'),
      width: 90,
      isNumber: true,
      render: (comparison) =>
        comparison.startedAt && comparison.finishedAt
          ? duration((Date.parse(comparison.finishedAt) - Date.parse(comparison.startedAt)) / 1000)
          : '—',
    },
    {
      key: 'what',
      title: t('comparedWhat'),
      width: 190,
      render: (comparison) =>
        comparison.finishedAt
          ? t('comparedCounts', { releases: comparison.releasesHere, layers: comparison.layers })
          : '—',
    },
    { key: 'here', title: t('lagHere'), width: 110, render: (comparison) => lag(comparison, 'here') },
    { key: 'there', title: t('lagThere'), width: 110, render: (comparison) => lag(comparison, 'there') },
  ];
  return (
    <Panel title={t('comparisonHistory')}>
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting />}
      {list.data && (
        <Rows
          label={t('comparisonHistory')}
          columns={columns}
          rows={list.data}
          keyOf={(comparison) => comparison.id}
          isCurrent={(comparison) => comparison.id === chosen}
          empty={t('chooseComparison')}
        />
      )}
    </Panel>
  );
}
