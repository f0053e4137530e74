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
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { useNodeNames } from '../app/useNodeNames';
import { AddWebhook } from './AddWebhook';
import { Deliveries } from './Deliveries';
import { usePlanTypeNames } from './usePlanTypeNames';
import { WebhookSecret } from './WebhookSecret';

type Webhook = Schemas['WebhookItem'];

/** Programs that are told what happens here: what they get, how it goes, and everything one may do about it. */
export function Webhooks() {
  const { t } = useTranslation();
  const nameOf = useNodeNames();
  const { operations } = useSession();
  const types = usePlanTypeNames();
  const queries = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const mayManage = operations.includes('ManageWebhooks');
  const list = useQuery({ queryKey: ['webhooks'], queryFn: () => unwrap(api.GET('/api/v1/webhooks')), refetchInterval: 10_000 });
  const done = () => queries.invalidateQueries({ queryKey: ['webhooks'] });
  const renew = useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/webhooks/{id}/secret', { params: { path: { id } } })),
    onSuccess: done,
  });
  const end = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/webhooks/{id}', { params: { path: { id } } })),
    onSettled: done,
  });
  const all = list.data ?? [];
  const error = renew.error ?? end.error;
  const columns: Column<Webhook>[] = [
    {
      key: 'name',
      title: t('webhookName'),
      render: (webhook) => (
        <>
          <strong>{webhook.name}</strong>
          <div className="mono muted path">{webhook.url}</div>
          <div className="muted">{t('webhookMadeBy', { name: webhook.createdBy, at: date(webhook.createdAt) })}</div>
        </>
      ),
    },
    {
      key: 'what',
      title: t('webhookTypes'),
      width: 240,
      render: (webhook) => (
        <>
          <div className="mono path">{webhook.types.join(' ') || t('allEvents')}</div>
          <div className="muted">
            {nameOf(webhook.division)} <span className="mono">{webhook.division}</span> {types.of(webhook.planType)}
          </div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      width: 100,
      render: (webhook) =>
        webhook.endedAt ? (
          <ShapeMark gravity="idle">{t('webhookEnded')}</ShapeMark>
        ) : webhook.dead > 0 ? (
          <ShapeMark gravity="bad">{t('webhookDead')}</ShapeMark>
        ) : (
          <ShapeMark gravity="done">{t('webhookServed')}</ShapeMark>
        ),
    },
    { key: 'pending', title: t('webhookWaiting'), width: 70, isNumber: true, render: (webhook) => webhook.pending },
    {
      key: 'dead',
      title: t('webhookDead'),
      width: 80,
      isNumber: true,
      render: (webhook) => (webhook.dead > 0 ? <span className="due-late">◆ {webhook.dead}</span> : 0),
    },
    {
      key: 'acts',
      title: t('acts'),
      width: 270,
      render: (webhook) => (
        <span className="acts acts-tight">
          <Button size="small" aria-label={t('deliveriesOf', { name: webhook.name })} onClick={() => setOpened(webhook.id)}>
            {t('deliveries')}
          </Button>
          {mayManage && !webhook.endedAt && (
            <>
              <Popconfirm
                title={t('renewSecretAsk')}
                description={<div className="ask">{t('renewSecretLead')}</div>}
                okText={t('renewSecret')}
                cancelText={t('keepIt')}
                onConfirm={() => renew.mutate(webhook.id)}
              >
                <Button size="small" aria-label={`${t('renewSecret')} ${webhook.name}`}>
                  {t('renewSecret')}
                </Button>
              </Popconfirm>
              <Popconfirm
                title={t('endWebhookAsk', { name: webhook.name })}
                description={<div className="ask">{t('endWebhookLead')}</div>}
                okText={t('endWebhook')}
                cancelText={t('keepIt')}
                onConfirm={() => end.mutate(webhook.id)}
              >
                <Button size="small" danger aria-label={`${t('endWebhook')} ${webhook.name}`}>
                  {t('endWebhook')}
                </Button>
              </Popconfirm>
            </>
          )}
        </span>
      ),
    },
  ];
  const shown = all.find((webhook) => webhook.id === opened);
  return (
    <Panel
      title={t('webhooks')}
      note={t('webhooksNote')}
      extra={mayManage && <Button onClick={() => setAdding(true)}>{t('addWebhook')}</Button>}
    >
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {error && <Failure error={error} />}
      {list.isPending && <Waiting rows={3} />}
      {list.data && (
        <Rows
          label={t('webhooks')}
          columns={columns}
          // What is served first: an ended one is only there to be looked up.
          rows={[...all.filter((webhook) => !webhook.endedAt), ...all.filter((webhook) => webhook.endedAt)]}
          keyOf={(webhook) => webhook.id}
          empty={t('noWebhooks')}
        />
      )}
      {isAdding && <AddWebhook onClose={() => setAdding(false)} />}
      {renew.data && <WebhookSecret made={renew.data} onClose={() => renew.reset()} />}
      {shown && <Deliveries webhook={shown} onClose={() => setOpened(null)} />}
    </Panel>
  );
}
