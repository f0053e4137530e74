import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { date } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { AddSubscription } from './AddSubscription';
import { filterText } from './layerFilter';
import { usePlanTypeNames } from './usePlanTypeNames';

type Subscription = Schemas['SubscriptionItem'];

/** Nodes that get releases beside those on a plan's own line. */
export function NodeSubscriptions() {
  const { t } = useTranslation();
  const { operations } = useSession();
  const types = usePlanTypeNames();
  const text = useText();
  const queries = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const mayManage = operations.includes('ManageSubscriptions');
  const list = useQuery({ queryKey: ['subscriptions'], queryFn: () => unwrap(api.GET('/api/v1/subscriptions')) });
  const end = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/subscriptions/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['subscriptions'] }),
  });
  const columns: Column<Subscription>[] = [
    {
      key: 'subscriber',
      title: t('subscriber'),
      render: (item) => (
        <>
          <strong>{item.subscriberName}</strong> <span className="mono muted">{item.subscriber}</span>
        </>
      ),
    },
    {
      key: 'division',
      title: t('subscribedDivision'),
      width: 240,
      render: (item) => (
        <>
          {item.divisionName} <span className="mono muted">{item.division}</span>
        </>
      ),
    },
    { key: 'type', title: t('planType'), width: 200, render: (item) => types.of(item.planType) },
    {
      key: 'content',
      title: t('subscribedContent'),
      render: (item) =>
        item.layers ? <span className="path">{filterText(item.layers, text)}</span> : <span className="muted">{t('wholePackages')}</span>,
    },
    { key: 'since', title: t('subscribedSince'), width: 120, render: (item) => <span className="numbers">{date(item.createdAt)}</span> },
    {
      key: 'act',
      title: t('acts'),
      width: 100,
      render: (item) =>
        mayManage ? (
          <Popconfirm
            title={t('endSubscriptionAsk', { name: item.subscriberName })}
            description={<div className="ask">{t('endSubscriptionLead')}</div>}
            okText={t('endSubscription')}
            cancelText={t('keepIt')}
            onConfirm={() => end.mutate(item.id)}
          >
            <Button size="small" danger aria-label={`${t('endSubscription')} ${item.subscriberName}`}>
              {t('endSubscription')}
            </Button>
          </Popconfirm>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <Panel
      title={t('nodeSubscriptions')}
      note={t('nodeSubscriptionsNote')}
      extra={mayManage && <Button onClick={() => setAdding(true)}>{t('addSubscription')}</Button>}
    >
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {end.error && <Failure error={end.error} />}
      {list.isPending && <Waiting rows={3} />}
      {list.data && (
        <Rows
          label={t('nodeSubscriptions')}
          columns={columns}
          rows={list.data}
          keyOf={(item) => item.id}
          empty={t('noSubscriptions')}
        />
      )}
      {isAdding && <AddSubscription onClose={() => setAdding(false)} />}
    </Panel>
  );
}
