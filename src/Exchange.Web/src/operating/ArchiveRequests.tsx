import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { ReasonDialog } from '../app/ReasonDialog';
import { useSession } from '../app/session';
import { ShapeMark } from '../app/ShapeMark';

type Request = Schemas['ArchiveRequestItem'];

/** Holds and removals somebody asked for; a second person decides. */
export function ArchiveRequests() {
  const { t } = useTranslation();
  const { account, operations } = useSession();
  const queries = useQueryClient();
  const requests = useQuery({
    queryKey: ['archive-requests', 'all'],
    queryFn: () => unwrap(api.GET('/api/v1/archive/requests', { params: { query: { open: false } } })),
    refetchInterval: 15_000,
  });
  const decide = useMutation({
    mutationFn: ({ id, answer }: { id: string; answer: string | null }) =>
      unwrap(
        api.POST('/api/v1/archive/requests/{id}/decision', {
          params: { path: { id } },
          body: { approve: answer === null, answer: answer ?? '' },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['archive-requests'] }),
  });
  const [refused, setRefused] = useState<Request | null>(null);
  const kinds: Record<Schemas['ArchiveRequestKind'], string> = {
    hold: t('archiveHold'),
    liftHold: t('archiveLiftHold'),
    remove: t('archiveRemove'),
  };
  const columns: Column<Request>[] = [
    {
      key: 'what',
      title: t('request'),
      render: (request) => (
        <>
          <strong>{kinds[request.kind]}</strong> <span className="mono">{request.plan}</span>
          <div className="muted">{request.reason}</div>
        </>
      ),
    },
    {
      key: 'by',
      title: t('askedBy'),
      width: 170,
      render: (request) => (
        <>
          {request.askedByName}
          <div className="muted numbers">{dateTime(request.askedAt)}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      width: 150,
      render: (request) => {
        switch (request.state) {
          case 'approved':
            return <ShapeMark gravity="done">{t('approvedBy', { name: request.decidedByName ?? '' })}</ShapeMark>;
          case 'refused':
            return <ShapeMark gravity="bad">{t('refusedBy', { name: request.decidedByName ?? '' })}</ShapeMark>;
          default:
            return <ShapeMark gravity="warn">{t('waitsForSecond')}</ShapeMark>;
        }
      },
    },
    {
      key: 'act',
      title: t('acts'),
      width: 180,
      render: (request) =>
        request.state === 'open' && operations.includes('ConfirmArchive') && request.askedBy !== account.userName ? (
          <span className="acts acts-tight">
            <Popconfirm
              title={t('approveAsk', { what: kinds[request.kind], plan: request.plan })}
              okText={t('approve')}
              cancelText={t('keepIt')}
              onConfirm={() => decide.mutate({ id: request.id, answer: null })}
            >
              <Button size="small" aria-label={`${t('approve')} ${request.plan}`}>
                {t('approve')}
              </Button>
            </Popconfirm>
            <Button size="small" danger aria-label={`${t('turnDown')} ${request.plan}`} onClick={() => setRefused(request)}>
              {t('turnDown')}
            </Button>
          </span>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <Panel title={t('archiveRequests')} note={t('fourEyes')}>
      {requests.error && <Failure error={requests.error} onRetry={() => void requests.refetch()} />}
      {decide.error && !refused && <Failure error={decide.error} />}
      {requests.data && (
        <Rows
          label={t('archiveRequests')}
          columns={columns}
          rows={requests.data}
          keyOf={(request) => request.id}
          empty={t('noRequests')}
        />
      )}
      {refused && (
        <ReasonDialog
          title={`${t('turnDown')} ${kinds[refused.kind]} ${refused.plan}`}
          act={t('turnDown')}
          keep={t('keepIt')}
          missing={t('answerMissing')}
          most={1000}
          isGrave
          run={(answer) => decide.mutateAsync({ id: refused.id, answer })}
          onClose={() => setRefused(null)}
        />
      )}
    </Panel>
  );
}
