import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime, shortDigest } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useText } from '../app/useText';
import { filterText } from '../subscriptions/layerFilter';
import { ReleaseMark } from './ReleaseMark';

type Item = Schemas['ExtractItem'];

/** The extracts in this node's archive, apart from whole releases; nothing where there is none. */
export function Extracts() {
  const { t } = useTranslation();
  const text = useText();
  const extracts = useInfiniteQuery({
    queryKey: ['extracts'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/extracts', { params: { query: { after: pageParam, limit: 20 } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = extracts.data?.pages.flatMap((page) => page.items) ?? [];
  if (extracts.error) return <Failure error={extracts.error} onRetry={() => void extracts.refetch()} />;
  if (items.length === 0) return null;
  const columns: Column<Item>[] = [
    {
      key: 'plan',
      title: t('plan'),
      render: (item) => (
        <>
          <Link to={`/extracts/${item.id}`}>{item.planName}</Link>
          <div className="mono muted">{item.planId}</div>
        </>
      ),
    },
    { key: 'layers', title: t('layers'), render: (item) => <span className="path">{filterText(item.filter, text)}</span> },
    { key: 'state', title: t('state'), width: 130, render: (item) => <ReleaseMark state={item.state} /> },
    { key: 'by', title: t('extractCutBy'), width: 140, render: (item) => item.releasedByName },
    {
      key: 'at',
      title: t('extractHeldSince'),
      width: 150,
      render: (item) => <span className="numbers">{dateTime(item.heldSince)}</span>,
    },
    {
      key: 'digest',
      title: t('extractDigest'),
      width: 150,
      render: (item) => (
        <span className="mono" title={item.digest}>
          {shortDigest(item.digest)}
        </span>
      ),
    },
  ];
  return (
    <Panel title={t('extracts')} note={t('extractsNote')}>
      <Rows label={t('extracts')} columns={columns} rows={items} keyOf={(item) => item.id} empty={null} />
      {extracts.hasNextPage && (
        <p className="panel-note">
          <Button onClick={() => void extracts.fetchNextPage()} loading={extracts.isFetchingNextPage}>
            {t('more')}
          </Button>
        </p>
      )}
    </Panel>
  );
}
