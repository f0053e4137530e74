import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Empty, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { date } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { ShapeMark } from '../app/ShapeMark';
import { useIsNarrow } from '../app/useIsNarrow';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { TakenBy } from '../covers/TakenBy';
import { HandedOverBy, HandOver } from '../tasks/HandOver';
import { maybeChosen } from '../tasks/together';
import { TogetherDialog } from '../tasks/TogetherDialog';
import { pathOf, views, type TaskView } from '../tasks/views';

type Task = Schemas['TaskItem'];

/** What waits for the person: overdue first, then by deadline. */
export default function TaskListPage() {
  const { t, i18n } = useTranslation();
  const text = useText();
  const session = useSession();
  const isNarrow = useIsNarrow();
  const [search, setSearch] = useSearchParams();
  const view = (search.get('view') ?? 'all') as TaskView;
  const tasks = useInfiniteQuery({
    queryKey: ['tasks'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/tasks', { params: { query: { after: pageParam, limit: 200 } } })),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 15_000,
  });
  const all = useMemo(() => tasks.data?.pages.flatMap((page) => page.items) ?? [], [tasks.data]);
  const limits = useQuery({
    queryKey: ['together-limits'],
    queryFn: () => unwrap(api.GET('/api/v1/tasks/together')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const max = limits.data?.max ?? 0;
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [deciding, setDeciding] = useState<readonly Task[] | null>(null);
  const chosen = all.filter((task) => task.together && ticked.includes(task.id));
  const offersTogether = all.some((task) => task.together);
  const isIn = views(session.account.userName);
  const names: Record<TaskView, string> = {
    all: t('all'),
    mine: t('myTasks'),
    overdue: t('overdue'),
    free: t('freeTasks'),
    covered: t('coveredTasks'),
  };

  const english = i18n.language === 'en';
  const choice = (task: Task) => (
    <Checkbox
      checked={chosen.includes(task)}
      disabled={!maybeChosen(task, chosen, max)}
      aria-label={
        task.together
          ? t('togetherChoose', { plan: task.planName, id: task.caseId })
          : t('togetherNot', { plan: task.planName, id: task.caseId })
      }
      onChange={(event) =>
        setTicked(event.target.checked ? [...ticked, task.id] : ticked.filter((each) => each !== task.id))
      }
    />
  );
  const choosing: Column<Task> = { key: 'choose', title: t('togetherColumn'), width: 60, render: choice };
  const due: Column<Task> = {
    key: 'due',
    title: t('dueAt'),
    width: 150,
    render: (task) => (
      <>
        {task.overdue && <ShapeMark gravity="bad">{t('overdue')}</ShapeMark>} <span className="numbers">{date(task.dueAt)}</span>
      </>
    ),
  };
  const plan: Column<Task> = {
    key: 'plan',
    title: t('plan'),
    render: (task) => (
      <>
        <Link to={pathOf(task)}>{task.planName}</Link>
        <div className="mono muted">
          {task.caseId} · {t('versionShort', { number: task.version })}
        </div>
      </>
    ),
  };
  const rest: Column<Task>[] = [
    {
      key: 'title',
      title: t('task'),
      render: (task) => (
        <>
          {english ? task.title.en : task.title.zh}
          {task.for?.map((absent) => (
            <div key={absent.userName}>
              <ShapeMark gravity={absent.against ? 'warn' : 'busy'}>
                {absent.against
                  ? t('coverNotNow', { name: absent.displayName, reason: text(absent.against.title) })
                  : t('coverMark', { name: absent.displayName })}
              </ShapeMark>
            </div>
          ))}
        </>
      ),
    },
    {
      key: 'department',
      title: t('department'),
      width: 190,
      render: (task) => (task.departmentName ? (english ? task.departmentName.en : task.departmentName.zh) : '—'),
    },
    {
      key: 'taken',
      title: t('takenBy'),
      width: 140,
      render: (task) =>
        task.claimedBy ? (
          <TakenBy account={task.claimedBy} name={task.claimedByName} cover={task.coveredBy} coverName={task.coveredByName} />
        ) : (
          t('nobodyYet')
        ),
    },
    {
      key: 'acts',
      title: t('acts'),
      width: 200,
      render: (task) => (
        <>
          <HandOver task={task} isSmall />
          <HandedOverBy task={task} />
        </>
      ),
    },
  ];
  const choosable = offersTogether ? [choosing] : [];
  // A card is headed by its plan, a table begins with what is due.
  const columns = isNarrow ? [plan, due, ...rest, ...choosable] : [...choosable, due, plan, ...rest];

  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('tasks')}</h1>
          <p>{t('tasksLead')}</p>
        </div>
        <Segmented<TaskView>
          aria-label={t('tasks')}
          value={view}
          onChange={(value) => setSearch({ view: value }, { replace: true })}
          options={(Object.keys(names) as TaskView[]).map((value) => ({
            value,
            label: `${names[value]} ${all.filter(isIn[value]).length}`,
          }))}
        />
      </div>
      {tasks.error && <Failure error={tasks.error} onRetry={() => void tasks.refetch()} />}
      <div className="panel">
        {offersTogether && (
          <div className="together-bar">
            <Button
              type="primary"
              disabled={chosen.length === 0}
              onClick={() => setDeciding(chosen)}
            >
              {t('togetherAct')}
            </Button>
            {chosen.length > 0 && <Button onClick={() => setTicked([])}>{t('togetherClear')}</Button>}
            <span className="muted" aria-live="polite">
              {chosen.length > 0 ? t('togetherChosen', { count: chosen.length, max }) : t('togetherHint')}
            </span>
          </div>
        )}
        {tasks.isPending && <Waiting rows={6} />}
        {tasks.data && (
          <Rows
            label={t('tasks')}
            columns={columns}
            rows={all.filter(isIn[view])}
            keyOf={(task) => task.id}
            empty={
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={
                  <>
                    <div>{t('noTasks')}</div>
                    <div className="muted">{t('noTasksLead')}</div>
                  </>
                }
              />
            }
          />
        )}
      </div>
      {tasks.hasNextPage && (
        <Button onClick={() => void tasks.fetchNextPage()} loading={tasks.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
      {deciding && (
        <TogetherDialog
          tasks={deciding}
          onClose={() => {
            setDeciding(null);
            setTicked([]);
          }}
        />
      )}
    </>
  );
}
