import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useSecrecyNames } from '../documents/useViews';
import { useChangeNames, useZoneNames } from './useChangeNames';

type Change = Schemas['DirectoryChange'];

/** What waits for a second administrator: whoever proposed it reads why the approval is not theirs, and may take it back. */
export function WaitingChanges({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const nameOf = useChangeNames();
  const secrecy = useSecrecyNames();
  const zones = useZoneNames();
  const decide = useMutation({
    mutationFn: ({ id, approve }: { id: string; approve: boolean }) =>
      unwrap(api.POST('/api/v1/directory/changes/{id}/decision', { params: { path: { id } }, body: { approve } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['directory-changes'] }),
  });
  const columns: Column<Change>[] = [
    {
      key: 'what',
      title: t('directoryChange'),
      width: 210,
      render: (change) => (
        <>
          <strong>{nameOf(change.kind, change.isOfListed)}</strong>
          <div>
            {change.name} <span className="mono muted">{change.division}</span>
          </div>
        </>
      ),
    },
    {
      key: 'content',
      title: t('changeContent'),
      render: (change) => (
        <>
          {change.kind === 'join' && (
            <div>
              {t('entryParent')} {change.parentName ?? '—'} · <span className="mono path">{change.addresses.join(t('listComma'))}</span>
            </div>
          )}
          {change.secrecy && change.zone && (
            <div>
              {secrecy[change.secrecy]} · {zones[change.zone]}
            </div>
          )}
          {change.reason && <div>{change.reason}</div>}
          {change.signingKid && (
            <div>
              {t('ownKey')} <span className="mono path">{change.signingKid}</span>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'by',
      title: t('proposedBy'),
      width: 150,
      render: (change) => (
        <>
          {change.proposedByName}
          {change.proposedAt && <div className="muted numbers">{dateTime(change.proposedAt)}</div>}
        </>
      ),
    },
    {
      key: 'act',
      title: t('acts'),
      width: 200,
      render: (change) => (
        <>
          <span className="acts acts-tight">
            <Popconfirm
              title={t('approveChangeAsk', { what: nameOf(change.kind, change.isOfListed), name: change.name })}
              description={change.signingKid ? t('approveChangeKey') : t('approveChangeLead')}
              okText={t('approve')}
              cancelText={t('keepIt')}
              disabled={!change.mayApprove}
              onConfirm={() => decide.mutate({ id: change.id, approve: true })}
            >
              <Button
                size="small"
                disabled={!change.mayApprove}
                aria-label={`${t('approve')} ${change.name}`}
                aria-describedby={change.mayApprove ? undefined : `why-${change.id}`}
              >
                {t('approve')}
              </Button>
            </Popconfirm>
            <Popconfirm
              title={t('declineChangeAsk', { what: nameOf(change.kind, change.isOfListed), name: change.name })}
              okText={change.mayApprove ? t('turnDown') : t('takeBackChange')}
              cancelText={t('keepIt')}
              onConfirm={() => decide.mutate({ id: change.id, approve: false })}
            >
              <Button size="small" danger aria-label={`${change.mayApprove ? t('turnDown') : t('takeBackChange')} ${change.name}`}>
                {change.mayApprove ? t('turnDown') : t('takeBackChange')}
              </Button>
            </Popconfirm>
          </span>
          {!change.mayApprove && (
            <div className="muted" id={`why-${change.id}`}>
              {t('ownChangeWhy')}
            </div>
          )}
        </>
      ),
    },
  ];
  return (
    <Panel title={t('waitingChanges')} note={t('fourEyes')}>
      {decide.error && <Failure error={decide.error} />}
      <Rows label={t('waitingChanges')} columns={columns} rows={changes} keyOf={(change) => change.id} empty={t('noWaitingChanges')} />
    </Panel>
  );
}
