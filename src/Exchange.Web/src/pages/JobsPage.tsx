import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Age } from '../app/Age';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { useNow } from '../app/useNow';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { JobActions } from '../operating/JobActions';
import { JobHistory } from '../operating/JobHistory';
import { OutcomeMark } from '../operating/OutcomeMark';
import { useSpan } from '../operating/useSpan';

type Job = Schemas['JobItem'];
type View = 'all' | 'failed' | 'paused' | 'running';

const isIn: Record<View, (job: Job) => boolean> = {
  all: () => true,
  failed: (job) => job.lastOutcome === 'failed',
  paused: (job) => job.paused,
  running: (job) => job.running,
};

/** What runs by itself: last time, next time, how it ended; run now, pause, go on. */
export default function JobsPage() {
  const { t } = useTranslation();
  const text = useText();
  const span = useSpan();
  const now = useNow();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('view') ?? 'all';
  const view: View = Object.hasOwn(isIn, asked) ? (asked as View) : 'all';
  const [shown, setShown] = useState<string | null>(null);
  const jobs = useQuery({ queryKey: ['jobs'], queryFn: () => unwrap(api.GET('/api/v1/jobs')), refetchInterval: 5_000 });
  const all = jobs.data ?? [];
  const names: Record<View, string> = { all: t('all'), failed: t('jobFailed'), paused: t('jobPaused'), running: t('jobRunning') };
  const columns: Column<Job>[] = [
    {
      key: 'name',
      title: t('job'),
      render: (job) => (
        <>
          <strong>{text(job.description)}</strong>
          <div className="mono muted">{job.name}</div>
        </>
      ),
    },
    { key: 'every', title: t('schedule'), width: 110, render: (job) => t('everySpan', { span: span(job.schedule.replace('every ', '')) }) },
    {
      key: 'last',
      title: t('lastRun'),
      width: 130,
      render: (job) => (job.lastRunAt ? <Age at={job.lastRunAt} now={now} /> : t('neverRan')),
    },
    {
      key: 'next',
      title: t('nextRun'),
      width: 140,
      render: (job) => (job.paused || !job.nextRunAt ? '—' : <span className="numbers">{dateTime(job.nextRunAt)}</span>),
    },
    {
      key: 'result',
      title: t('result'),
      render: (job) => (
        <>
          <Standing job={job} />
          <div className="muted">
            {job.paused ? t('pausedBecause', { name: job.pausedBy ?? '', reason: job.pauseReason ?? '' }) : job.lastMessage && text(job.lastMessage)}
          </div>
        </>
      ),
    },
    { key: 'acts', title: t('acts'), width: 116, render: (job) => <JobActions job={job} onHistory={() => setShown(job.name)} /> },
  ];
  const opened = all.find((job) => job.name === shown);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('jobs')}</h1>
          <p>{t('jobsLead')}</p>
        </div>
        <Segmented<View>
          aria-label={t('jobs')}
          value={view}
          onChange={(value) => setSearch(value === 'all' ? {} : { view: value }, { replace: true })}
          options={(Object.keys(names) as View[]).map((value) => ({
            value,
            label: `${names[value]} ${all.filter(isIn[value]).length}`,
          }))}
        />
      </div>
      {jobs.error && <Failure error={jobs.error} onRetry={() => void jobs.refetch()} />}
      <div className="panel">
        {jobs.isPending && <Waiting rows={8} />}
        {jobs.data && (
          <Rows label={t('jobs')} columns={columns} rows={all.filter(isIn[view])} keyOf={(job) => job.name} empty={t('noSuchJobs')} />
        )}
      </div>
      {opened && <JobHistory job={opened} onClose={() => setShown(null)} />}
    </>
  );
}

function Standing({ job }: { job: Job }) {
  const { t } = useTranslation();
  if (job.running) return <ShapeMark gravity="busy">{t('jobRunningOn', { instance: job.runningOn ?? '' })}</ShapeMark>;
  if (job.paused) return <ShapeMark gravity="warn">{t('jobPaused')}</ShapeMark>;
  return job.lastOutcome ? <OutcomeMark outcome={job.lastOutcome} /> : <ShapeMark gravity="idle">{t('neverRan')}</ShapeMark>;
}
