import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { OutcomeMark } from './OutcomeMark';
import { useSpan } from './useSpan';

type Run = Schemas['JobRun'];

/** The finished runs of one job, newest first, with the process that did each. */
export function JobHistory({ job, onClose }: { job: Schemas['JobItem']; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const span = useSpan();
  const runs = useQuery({
    queryKey: ['jobs', 'history', job.name],
    queryFn: () => unwrap(api.GET('/api/v1/jobs/{name}/history', { params: { path: { name: job.name } } })),
    refetchInterval: 5_000,
  });
  const columns: Column<Run>[] = [
    { key: 'at', title: t('startedAt'), width: 140, render: (run) => <span className="numbers">{dateTime(run.startedAt)}</span> },
    { key: 'outcome', title: t('result'), width: 110, render: (run) => <OutcomeMark outcome={run.outcome} /> },
    { key: 'took', title: t('took'), width: 90, isNumber: true, render: (run) => span(run.duration) },
    {
      key: 'message',
      title: t('message'),
      render: (run) => (
        <>
          {run.message ? text(run.message) : '—'}
          <div className="mono muted">{run.instance}</div>
        </>
      ),
    },
  ];
  return (
    <Drawer open onClose={onClose} size={720} title={`${t('jobHistory')} · ${text(job.description)}`}>
      {runs.error && <Failure error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.isPending && <Waiting />}
      {runs.data && (
        <Rows
          label={t('jobHistory')}
          columns={columns}
          rows={runs.data}
          keyOf={(run) => `${run.startedAt} ${run.instance}`}
          empty={t('neverRan')}
        />
      )}
    </Drawer>
  );
}
