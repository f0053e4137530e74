import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Popconfirm, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { type Gravity, ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { useText } from '../app/useText';

type Delivery = Schemas['WebhookDeliveryItem'];
type Status = Delivery['status'];

const gravities: Record<Status, Gravity> = { pending: 'busy', delivered: 'done', dead: 'bad', dropped: 'idle' };

/** What was sent to one webhook and how it went; what was given up is sent again on demand. */
export function Deliveries({ webhook, onClose }: { webhook: Schemas['WebhookItem']; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const { operations } = useSession();
  const queries = useQueryClient();
  const [status, setStatus] = useState<Status | 'all'>('all');
  const list = useInfiniteQuery({
    queryKey: ['webhooks', webhook.id, status],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/webhooks/{id}/deliveries', {
          params: {
            path: { id: webhook.id },
            query: { status: status === 'all' ? undefined : status, after: pageParam, limit: 50 },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 10_000,
  });
  const replay = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/webhooks/{id}/requeue', { params: { path: { id: webhook.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const names: Record<Status, string> = {
    pending: t('deliveryPending'),
    delivered: t('deliveryDelivered'),
    dead: t('deliveryDead'),
    dropped: t('deliveryDropped'),
  };
  const columns: Column<Delivery>[] = [
    { key: 'event', title: t('eventNumber'), width: 90, isNumber: true, render: (delivery) => delivery.event },
    {
      key: 'status',
      title: t('state'),
      width: 130,
      render: (delivery) => <ShapeMark gravity={gravities[delivery.status]}>{names[delivery.status]}</ShapeMark>,
    },
    { key: 'attempts', title: t('attempts'), width: 70, isNumber: true, render: (delivery) => delivery.attempts },
    {
      key: 'message',
      title: t('message'),
      render: (delivery) => (
        <>
          {delivery.status === 'pending' && <div>{t('nextAttempt', { at: dateTime(delivery.nextAttemptAt) })}</div>}
          {delivery.deliveredAt && <div>{t('deliveredAtTime', { at: dateTime(delivery.deliveredAt) })}</div>}
          {delivery.lastError && <div className="muted path">{text(delivery.lastError)}</div>}
        </>
      ),
    },
  ];
  return (
    <Drawer open onClose={onClose} size={720} title={t('deliveriesOf', { name: webhook.name })}>
      <div className="acts page-alert">
        <Segmented<Status | 'all'>
          aria-label={t('deliveries')}
          value={status}
          onChange={setStatus}
          options={[
            { value: 'all', label: t('all') },
            ...(['pending', 'delivered', 'dead'] as const).map((value) => ({ value, label: names[value] })),
          ]}
        />
        {webhook.dead > 0 && !webhook.endedAt && operations.includes('ManageWebhooks') && (
          <Popconfirm
            title={t('replayAsk')}
            description={<div className="ask">{t('replayLead')}</div>}
            okText={t('replayDead')}
            cancelText={t('keepIt')}
            onConfirm={() => replay.mutate()}
          >
            <Button loading={replay.isPending}>{t('replayDead')}</Button>
          </Popconfirm>
        )}
        {replay.data && (
          <span role="status">
            <ShapeMark gravity="done">{t('replayed', { count: replay.data.requeued })}</ShapeMark>
          </span>
        )}
      </div>
      {replay.error && <Failure error={replay.error} />}
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting />}
      {list.data && (
        <Rows
          label={t('deliveries')}
          columns={columns}
          rows={list.data.pages.flatMap((page) => page.items)}
          keyOf={(delivery) => delivery.id}
          empty={t('noDeliveries')}
        />
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Drawer>
  );
}
