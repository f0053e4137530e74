import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Age } from '../app/Age';
import { Failure } from '../app/Failure';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { type Gravity, ShapeMark } from '../app/ShapeMark';
import { useNow } from '../app/useNow';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';

type Work = Schemas['WorkItem'];
type State = Schemas['WorkState'];

const states: readonly State[] = ['failed', 'stuck', 'running', 'waiting'];
const gravities: Record<State, Gravity> = { failed: 'bad', stuck: 'warn', running: 'busy', waiting: 'idle' };

/** Work that is not done: given up, standing still with its owner, running, waiting; what was given up gets another chance. */
export default function QueuesPage() {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow();
  const { operations } = useSession();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const state = states.find((each) => each === search.get('state')) ?? null;
  const work = useQuery({ queryKey: ['work'], queryFn: () => unwrap(api.GET('/api/v1/jobs/work')), refetchInterval: 5_000 });
  const requeue = useMutation({
    mutationFn: (key: string) => unwrap(api.POST('/api/v1/jobs/work/requeue', { params: { query: { key } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['work'] }),
  });
  const all = work.data ?? [];
  const listed = state ? all.filter((item) => item.state === state) : all;
  const names: Record<State, string> = {
    failed: t('workFailed'),
    stuck: t('workStuck'),
    running: t('workRunning'),
    waiting: t('workWaiting'),
  };
  const columns: Column<Work>[] = [
    {
      key: 'what',
      title: t('work'),
      width: 260,
      render: (item) => (
        <>
          <strong>{text(item.kind)}</strong>
          <div className="mono muted path">{item.subject}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      width: 120,
      render: (item) => <ShapeMark gravity={gravities[item.state]}>{names[item.state]}</ShapeMark>,
    },
    { key: 'since', title: t('since'), width: 110, render: (item) => <Age at={item.since} now={now} /> },
    { key: 'attempts', title: t('attempts'), width: 70, isNumber: true, render: (item) => item.attempts },
    { key: 'owner', title: t('owner'), width: 200, render: (item) => <span className="mono path">{item.owner ?? '—'}</span> },
    { key: 'problem', title: t('lastProblem'), render: (item) => (item.problem ? text(item.problem) : '—') },
    {
      key: 'act',
      title: t('acts'),
      width: 110,
      render: (item) =>
        item.canRequeue && operations.includes('RunJobs') ? (
          <Popconfirm
            title={t('requeueAsk')}
            okText={t('requeue')}
            cancelText={t('keepIt')}
            onConfirm={() => requeue.mutate(item.key)}
          >
            <Button size="small" aria-label={`${t('requeue')} ${item.subject}`}>
              {t('requeue')}
            </Button>
          </Popconfirm>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('queues')}</h1>
          <p>{t('queuesLead')}</p>
        </div>
        <Segmented<State | 'all'>
          aria-label={t('queues')}
          value={state ?? 'all'}
          onChange={(value) => setSearch(value === 'all' ? {} : { state: value }, { replace: true })}
          options={[
            { value: 'all', label: `${t('all')} ${all.length}` },
            ...states.map((value) => ({
              value,
              label: `${names[value]} ${all.filter((item) => item.state === value).length}`,
            })),
          ]}
        />
      </div>
      {work.error && <Failure error={work.error} onRetry={() => void work.refetch()} />}
      {requeue.error && <Failure error={requeue.error} />}
      <div className="panel">
        {work.isPending && <Waiting rows={6} />}
        {work.data && (
          <Rows
            label={t('queues')}
            columns={columns}
            rows={listed}
            keyOf={(item) => item.key}
            empty={all.length === 0 ? <ShapeMark gravity="done">{t('noWork')}</ShapeMark> : t('nothingFound')}
          />
        )}
      </div>
      <p className="heard" role="status">
        {work.data && t('foundCount', { count: listed.length })}
      </p>
    </>
  );
}
