import { CaretRightOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { useSession } from '../app/session';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { ComparisonHistory } from '../consistency/ComparisonHistory';
import { ComparisonResult } from '../consistency/ComparisonResult';
import { PairTable } from '../consistency/PairTable';

/** Whether this node and its neighbours hold the same in force: compare, see what differs and which side is wrong, repair. */
export default function ConsistencyPage() {
  const { t } = useTranslation();
  const { operations } = useSession();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const pairs = useQuery({
    queryKey: ['consistency', 'pairs'],
    queryFn: () => unwrap(api.GET('/api/v1/consistency/pairs')),
    refetchInterval: 5_000,
  });
  const order = useMutation({
    mutationFn: (body: { peer: string | null; readAgain: boolean }) =>
      unwrap(api.POST('/api/v1/consistency/comparisons', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['consistency'] }),
  });
  const all = pairs.data ?? [];
  const differing = all.filter((pair) => pair.lastAnswered?.state === 'differs');
  // What needs somebody is shown first: a pair that differs, else the level above.
  const pair = all.find((each) => each.peer === search.get('peer')) ?? differing[0] ?? all[0];
  const comparison = search.get('comparison') ?? (pair?.lastAnswered ?? pair?.last)?.id;
  const mayOrder = operations.includes('RunJobs');
  return (
    <>
      <div className="page-head">
        <div>
          <h1>
            {t('consistency')}{' '}
            {differing.length > 0 && (
              <ShapeMark gravity="bad">
                {t('comparisonDiffers', {
                  count: differing.reduce((sum, each) => sum + (each.lastAnswered?.differences ?? 0), 0),
                })}
              </ShapeMark>
            )}
          </h1>
          <p>{t('consistencyLead')}</p>
        </div>
        {mayOrder && all.some((each) => each.isOnline) && (
          <div className="acts">
            {pair?.isOnline && (
              <Popconfirm
                title={t('compareReadAgain')}
                description={<div className="ask">{t('compareReadAgainAsk')}</div>}
                okText={t('compareNow')}
                cancelText={t('keepIt')}
                onConfirm={() => order.mutate({ peer: pair.peer, readAgain: true })}
              >
                <Button>{t('compareReadAgain')}</Button>
              </Popconfirm>
            )}
            <Button
              type="primary"
              icon={<CaretRightOutlined aria-hidden />}
              loading={order.isPending}
              onClick={() => order.mutate({ peer: null, readAgain: false })}
            >
              {t('compareAll')}
            </Button>
          </div>
        )}
      </div>
      {pairs.error && <Failure error={pairs.error} onRetry={() => void pairs.refetch()} />}
      {order.error && <Failure error={order.error} />}
      <div aria-live="polite">
        <Panel title={t('pairs')} note={t('pairsNote')} extra={<span className="muted">{t('refreshEvery', { count: 5 })}</span>}>
          {pairs.isPending && <Waiting />}
          {pairs.data && <PairTable pairs={all} chosen={pair?.peer} onChoose={(peer) => setSearch({ peer }, { replace: true })} />}
        </Panel>
      </div>
      {pair && comparison && (
        <ComparisonResult
          id={comparison}
          chosen={search.get('difference')}
          onChoose={(difference) => setSearch({ peer: pair.peer, comparison, difference }, { replace: true })}
        />
      )}
      {pair && (
        <ComparisonHistory
          peer={pair.peer}
          chosen={comparison}
          onChoose={(id) => setSearch({ peer: pair.peer, comparison: id }, { replace: true })}
        />
      )}
    </>
  );
}
