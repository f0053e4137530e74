import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';

type Session = Schemas['SessionItem'];

/** One's own sessions, each with the way to end it. */
export function SessionPanel() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ['me', 'sessions'], queryFn: () => unwrap(api.GET('/api/v1/me/sessions')) });
  const end = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['me', 'sessions'] }),
  });
  const methods: Record<Session['method'], string> = {
    password: t('methodPassword'),
    passwordAndCode: t('methodPasswordAndCode'),
    provider: t('methodProvider'),
    certificate: t('methodCertificate'),
  };
  const columns: Column<Session>[] = [
    { key: 'seen', title: t('lastSeen'), width: 150, render: (each) => dateTime(each.seenAt) },
    { key: 'created', title: t('signedInAt'), width: 150, render: (each) => dateTime(each.createdAt) },
    { key: 'method', title: t('method'), width: 150, render: (each) => methods[each.method] },
    { key: 'address', title: t('address'), width: 130, render: (each) => each.address },
    { key: 'program', title: t('program'), render: (each) => <span className="wrap">{each.program}</span> },
    {
      title: t('actions'),
      key: 'actions',
      width: 120,
      render: (each) =>
        each.isThis ? (
          <ShapeMark gravity="busy">{t('thisSession')}</ShapeMark>
        ) : (
          <Button size="small" onClick={() => end.mutate(each.id)} loading={end.isPending && end.variables === each.id}>
            {t('endSession')}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={t('sessions')} note={t('sessionsLead')}>
      {(sessions.error ?? end.error) && <Failure error={(sessions.error ?? end.error)!} />}
      {sessions.isPending && <Waiting />}
      {sessions.data && (
        <Rows label={t('sessions')} columns={columns} rows={sessions.data} keyOf={(each) => each.id} empty={t('nothingFound')} />
      )}
    </Panel>
  );
}
