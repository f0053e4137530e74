import { useQuery } from '@tanstack/react-query';
import { Spin, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { date, dateTime, shortDigest } from '../app/format';
import { CaseDiagram } from '../cases/CaseDiagram';
import { HopCards } from '../cases/HopCards';
import { StateMark } from '../cases/StateMark';
import { Timeline } from '../cases/Timeline';

const every = 5_000;

/** One case: where it is, who has it, what happened. */
export default function CasePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const params = { params: { path: { id } } };
  const details = useQuery({
    queryKey: ['case', id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}', params)),
    refetchInterval: every,
  });
  const timeline = useQuery({
    queryKey: ['timeline', id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}/timeline', params)),
    refetchInterval: every,
  });
  if (details.isPending || timeline.isPending) return <Spin description={t('loading')} />;
  const error = details.error ?? timeline.error;
  if (error || !details.data || !timeline.data)
    return <Failure error={error ?? new Error(t('failed'))} onRetry={() => void details.refetch()} />;

  const about = details.data.case;
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/cases">{t('backToCases')}</Link>
          <h1>
            {about.planName} <span className="mark mark-idle">{t('versionShort', { number: about.version })}</span>{' '}
            <StateMark state={about.state} name={about.stateName} />
          </h1>
          <p className="facts">
            <span className="mono">{about.id}</span>
            <span>
              {t('openedAt')} {dateTime(about.openedAt)}
            </span>
            <span>{about.submittedFrom ? `${t('submittedFrom')} ${about.submittedFrom}` : t('submittedHere')}</span>
          </p>
        </div>
        <div>
          <Holders holders={details.data.holders} />
          {details.data.actions.includes('submitVersion') && (
            <Link className="case-act" to={`/submit?case=${about.id}`}>
              {t('resubmit')}
            </Link>
          )}
        </div>
      </div>
      <CaseDiagram id={id} />
      <HopCards timeline={timeline.data} />
      <Timeline lines={timeline.data} />
      <Versions id={about.id} versions={details.data.versions} />
    </>
  );
}

/** Who has it, since when, due when. */
function Holders({ holders }: { holders: readonly Schemas['CaseHolder'][] }) {
  const { t, i18n } = useTranslation();
  return (
    <div aria-live="polite">
      <span className="muted">{t('waitingFor')} </span>
      {holders.length === 0 && t('nobody')}
      {holders.map((holder) => (
        <div key={holder.taskId}>
          <strong>{i18n.language === 'en' ? holder.task.en : holder.task.zh}</strong> {holder.person ?? holder.divisionName}
          <span className={holder.overdue ? 'mark mark-bad' : 'muted'}>
            {' '}
            {holder.overdue ? t('overdue') : t('dueAt')} {date(holder.dueAt)}
          </span>
        </div>
      ))}
    </div>
  );
}

function Versions({ id, versions }: { id: string; versions: readonly Schemas['CaseVersionItem'][] }) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-labelledby="versions">
      <div className="panel-head">
        <h2 id="versions">{t('versions')}</h2>
      </div>
      <Table<Schemas['CaseVersionItem']>
        rowKey="number"
        size="small"
        pagination={false}
        dataSource={[...versions]}
        columns={[
          { title: t('version'), render: (_, version) => t('versionShort', { number: version.number }) },
          {
            title: t('digest'),
            render: (_, version) => (
              <span className="mono" title={version.digest}>
                {shortDigest(version.digest)}
              </span>
            ),
          },
          { title: t('storedAt'), render: (_, version) => <span className="numbers">{dateTime(version.storedAt)}</span> },
          {
            title: t('checkReport'),
            render: (_, version) => <Link to={`/cases/${id}/versions/${version.number}/check`}>{t('openFindings')}</Link>,
          },
          { title: t('sealed'), render: (_, version) => (version.sealedAt ? dateTime(version.sealedAt) : '—') },
        ]}
      />
    </section>
  );
}
