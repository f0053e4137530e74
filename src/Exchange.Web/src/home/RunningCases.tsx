import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { date } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { StateMark } from '../cases/StateMark';
import { over } from '../cases/states';
import { StopBar } from '../cases/StopBar';
import { stopsOf } from '../cases/stops';

type Item = Schemas['CaseItem'];

const shown = 8;
const every = 15_000;

/** Cases on their way: how far each has come, who has it, until when. */
export function RunningCases() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { operations } = useSession();
  const cases = useQuery({
    queryKey: ['cases', 'home'],
    queryFn: () => unwrap(api.GET('/api/v1/cases', { params: { query: { limit: 50 } } })),
    refetchInterval: every,
  });
  const running = cases.data?.items.filter((item) => !over.includes(item.state)) ?? [];
  const columns: Column<Item>[] = [
    {
      key: 'plan',
      title: t('plan'),
      render: (item) => (
        <>
          <Link to={`/cases/${item.id}`}>{item.planName}</Link>
          <div className="muted">
            {item.divisionName} <span className="mono case-id">{item.id}</span>
          </div>
        </>
      ),
    },
    { key: 'version', title: t('version'), width: 76, render: (item) => t('versionShort', { number: item.version }) },
    { key: 'where', title: t('whereItIs'), width: 230, render: (item) => <Way item={item} /> },
    { key: 'now', title: t('nowWith'), width: 170, render: (item) => <Now item={item} /> },
  ];
  return (
    <Panel
      title={operations.includes('SubmitPackage') ? t('myRunning') : t('runningCases')}
      note={cases.data ? t('casesCount', { count: cases.data.next ? `${running.length}+` : running.length }) : undefined}
      extra={<Link to="/cases">{t('allCases')}</Link>}
    >
      {cases.error && <Failure error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.isPending && <Waiting />}
      {cases.data && (
        <Rows
          label={t('runningCases')}
          columns={columns}
          rows={running.slice(0, shown)}
          keyOf={(item) => item.id}
          empty={
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noRunning')}>
              {operations.includes('SubmitPackage') && (
                <Button onClick={() => void navigate('/submit')}>{t('submit')}</Button>
              )}
            </Empty>
          }
        />
      )}
    </Panel>
  );
}

function Way({ item }: { item: Item }) {
  const timeline = useQuery({
    queryKey: ['timeline', item.id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}/timeline', { params: { path: { id: item.id } } })),
    refetchInterval: every,
  });
  return timeline.data ? <StopBar stops={stopsOf(item, timeline.data)} /> : <span className="muted">—</span>;
}

function Now({ item }: { item: Item }) {
  const { t } = useTranslation();
  const text = useText();
  const details = useQuery({
    queryKey: ['case', item.id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}', { params: { path: { id: item.id } } })),
    refetchInterval: every,
  });
  const holder = details.data?.holders[0];
  return (
    <>
      <StateMark state={item.state} name={item.stateName} />
      {holder && (
        <div className="muted">
          {text(holder.task)} · {holder.overdue ? t('overdue') : t('dueAt')} {date(holder.dueAt)}
        </div>
      )}
    </>
  );
}
