import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Age } from '../app/Age';
import { Failure } from '../app/Failure';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { useNow } from '../app/useNow';
import { useText } from '../app/useText';
import { ComparisonMark } from './ComparisonMark';
import { useLag } from './useLag';

type Pair = Schemas['NeighbourPair'];

/** This node and each neighbour as last compared; choosing one shows what was found. */
export function PairTable({ pairs, chosen, onChoose }: { pairs: readonly Pair[]; chosen: string | undefined; onChoose: (peer: string) => void }) {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow();
  const lag = useLag();
  const { operations } = useSession();
  const queries = useQueryClient();
  const order = useMutation({
    mutationFn: (peer: string) => unwrap(api.POST('/api/v1/consistency/comparisons', { body: { peer, readAgain: false } })),
    onSuccess: (_, peer) => {
      onChoose(peer);
      return queries.invalidateQueries({ queryKey: ['consistency'] });
    },
  });
  const columns: Column<Pair>[] = [
    {
      key: 'peer',
      title: t('node'),
      render: (pair) => (
        <>
          <button type="button" className="link-button" onClick={() => onChoose(pair.peer)}>
            {pair.peerName}
          </button>{' '}
          <span className="mono muted">{pair.peer}</span>
          <div className="muted">{pair.isParent ? t('parentNode') : t('childNode')}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('result'),
      width: 150,
      render: (pair) => (
        <>
          <ComparisonMark comparison={pair.last} />
          {pair.last?.problem && <div className="muted path">{text(pair.last.problem)}</div>}
        </>
      ),
    },
    {
      key: 'at',
      title: t('lastComparison'),
      width: 130,
      render: (pair) => (pair.lastAnswered?.finishedAt ? <Age at={pair.lastAnswered.finishedAt} now={now} /> : '—'),
    },
    {
      key: 'what',
      title: t('comparedWhat'),
      width: 210,
      render: (pair) =>
        pair.lastAnswered ? (
          <>
            {t('comparedCounts', { releases: pair.lastAnswered.releasesHere, layers: pair.lastAnswered.layers })}
            <Gaps comparison={pair.lastAnswered} />
          </>
        ) : (
          '—'
        ),
    },
    { key: 'here', title: t('lagHere'), width: 110, render: (pair) => lag(pair.lastAnswered, 'here') },
    { key: 'there', title: t('lagThere'), width: 110, render: (pair) => lag(pair.lastAnswered, 'there') },
    {
      key: 'act',
      title: t('acts'),
      width: 120,
      render: (pair) => {
        if (!pair.isOnline) return <span title={t('offlinePairLead')}>{t('offlinePair')}</span>;
        if (!operations.includes('RunJobs')) return '—';
        const isOpen = pair.last?.state === 'waiting' || pair.last?.state === 'running';
        return (
          <Button
            size="small"
            disabled={isOpen}
            loading={order.isPending && order.variables === pair.peer}
            aria-label={`${t('compareNow')} ${pair.peerName}`}
            onClick={() => order.mutate(pair.peer)}
          >
            {t('compareNow')}
          </Button>
        );
      },
    },
  ];
  return (
    <>
      {order.error && <Failure error={order.error} />}
      <Rows
        label={t('pairs')}
        columns={columns}
        rows={pairs}
        keyOf={(pair) => pair.peer}
        isCurrent={(pair) => pair.peer === chosen}
        empty={t('noPairs')}
      />
    </>
  );
}

function Gaps({ comparison }: { comparison: Schemas['ComparisonItem'] }) {
  const { t } = useTranslation();
  return (
    <>
      {comparison.unread > 0 && <div className="muted">{t('comparedUnread', { count: comparison.unread })}</div>}
      {comparison.underWay > 0 && <div className="muted">{t('comparedUnderWay', { count: comparison.underWay })}</div>}
    </>
  );
}
