import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { ShapeMark } from '../app/ShapeMark';

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
  };
  const columns: ColumnsType<Session> = [
    { title: t('lastSeen'), key: 'seen', width: 150, render: (_, each) => dateTime(each.seenAt) },
    { title: t('signedInAt'), key: 'created', width: 150, render: (_, each) => dateTime(each.createdAt) },
    { title: t('method'), key: 'method', width: 150, render: (_, each) => methods[each.method] },
    { title: t('address'), dataIndex: 'address', key: 'address', width: 130 },
    { title: t('program'), key: 'program', render: (_, each) => <span className="wrap">{each.program}</span> },
    {
      title: t('actions'),
      key: 'actions',
      width: 120,
      render: (_, each) =>
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
      <Table<Session>
        rowKey="id"
        size="middle"
        columns={columns}
        dataSource={sessions.data ?? []}
        loading={sessions.isPending}
        pagination={false}
        scroll={{ x: 820 }}
      />
    </Panel>
  );
}
