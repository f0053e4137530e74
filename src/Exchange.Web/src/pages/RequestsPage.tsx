import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, unwrap } from '../api/client';
import { Panel } from '../app/Panel';
import { QueryFailure } from '../app/QueryFailure';
import { useSession } from '../app/session';
import { Waiting } from '../app/Waiting';
import { RequestTable } from '../requests/RequestTable';

const AskForData = lazy(() => import('../requests/AskForData'));

/** Released plans asked for of other nodes, and what other nodes ask of this one; withdrawals of forwarded cases as well. */
export default function RequestsPage() {
  const { t } = useTranslation();
  const { operations } = useSession();
  const [search, setSearch] = useSearchParams();
  const [isAsking, setAsking] = useState(search.has('plan'));
  const node = useQuery({ queryKey: ['node'], queryFn: () => unwrap(api.GET('/api/v1/node')) });
  const requests = useInfiniteQuery({
    queryKey: ['requests'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/requests', { params: { query: { after: pageParam, limit: 100 } } })),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 15_000,
  });
  const mayAsk = operations.includes('RequestData');
  const all = requests.data?.pages.flatMap((page) => page.items) ?? [];
  const own = node.data?.division;
  const ours = all.filter((item) => item.requester === own);
  // A department here asks its own node, which decides too.
  const others = all.filter((item) => item.holder === own && (item.requester !== own || item.state === 'open'));
  const passing = all.filter((item) => item.requester !== own && item.holder !== own);
  const isReady = requests.data !== undefined && node.data !== undefined;
  const close = () => {
    setAsking(false);
    setSearch({}, { replace: true });
  };
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('requests')}</h1>
          <p>{t('requestsLead')}</p>
        </div>
        {mayAsk && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('askForData')}
          </Button>
        )}
      </div>
      <QueryFailure of={[requests, node]} />
      <Panel title={t('requestsOurs')} note={isReady && t('foundCount', { count: ours.length })}>
        {!isReady && !requests.error && !node.error && <Waiting rows={4} />}
        {isReady && (
          <RequestTable
            label={t('requestsOurs')}
            items={ours}
            isOurs
            empty={
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={mayAsk ? t('noRequestsOurs') : t('noRequestsOursReader')}>
                {mayAsk && <Button onClick={() => setAsking(true)}>{t('askForData')}</Button>}
              </Empty>
            }
          />
        )}
      </Panel>
      <Panel title={t('requestsOthers')} note={isReady && t('foundCount', { count: others.length })}>
        {isReady && <RequestTable label={t('requestsOthers')} items={others} isOurs={false} empty={t('noRequestsOthers')} />}
      </Panel>
      {passing.length > 0 && (
        <Panel title={t('requestsPassing')} note={t('foundCount', { count: passing.length })}>
          <RequestTable label={t('requestsPassing')} items={passing} isOurs={false} empty={null} />
        </Panel>
      )}
      {requests.hasNextPage && (
        <Button onClick={() => void requests.fetchNextPage()} loading={requests.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
      {isAsking && (
        <Suspense fallback={null}>
          <AskForData plan={search.get('plan') ?? ''} holder={search.get('holder') ?? ''} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
