import { useQuery } from '@tanstack/react-query';
import { Typography } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { date, dateTime, shortDigest } from '../app/format';
import { Panel } from '../app/Panel';
import { QueryFailure } from '../app/QueryFailure';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { CaseActions } from '../cases/CaseActions';
import { CaseDiagram } from '../cases/CaseDiagram';
import { EvidencePanel } from '../cases/EvidencePanel';
import { HopCards } from '../cases/HopCards';
import { SlipsPanel } from '../cases/SlipsPanel';
import { StateMark } from '../cases/StateMark';
import { over } from '../cases/states';
import { Timeline } from '../cases/Timeline';
import { VersionChanges } from '../cases/VersionChanges';
import { TakenBy } from '../covers/TakenBy';
import { CaseDocuments } from '../documents/DocumentsPanel';
import { MessagesPanel } from '../messages/MessagesPanel';
import { ReasonsToAnswer } from '../tasks/EarlierReturns';

// The map is heavy, and most cases have no notes on it.
const ReviewNotes = lazy(() => import('../cases/ReviewNotes'));

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
  const failure = <QueryFailure of={[details, timeline]} />;
  if (!details.data || !timeline.data) return details.error || timeline.error ? failure : <Waiting rows={10} />;

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
            <span>
              {about.submittedFrom ? (
                <>
                  {t('submittedFrom')} {about.submittedFromName} <span className="mono">{about.submittedFrom}</span>
                </>
              ) : (
                t('submittedHere')
              )}
            </span>
          </p>
        </div>
        <div className="acts">
          <CaseActions details={details.data} />
        </div>
      </div>
      {failure}
      <Holders id={about.id} holders={details.data.holders} state={about.state} />
      {about.state === 'returned' && <ReasonsToAnswer id={about.id} version={about.version} />}
      <HopCards timeline={timeline.data} holders={details.data.holders} versions={details.data.versions} />
      <Suspense>
        <ReviewNotes id={id} packages={details.data.versions} />
      </Suspense>
      <MessagesPanel id={id} state={about.state} version={details.data.versions.at(-1)?.number} />
      <VersionChanges id={about.id} versions={details.data.versions} />
      <div className="case-columns">
        <Timeline lines={timeline.data} />
        <EvidencePanel id={about.id} timeline={timeline.data} />
      </div>
      <SlipsPanel id={about.id} lines={timeline.data.length} />
      {details.data.versions.length > 0 && (
        <CaseDocuments id={about.id} versions={details.data.versions.map((each) => each.number)} />
      )}
      <Versions id={about.id} versions={details.data.versions} />
      <CaseDiagram id={id} />
    </>
  );
}

/** Who has it, since when, due when; where nobody here has it, the state says where it is. */
function Holders({
  id,
  holders,
  state,
}: {
  id: string;
  holders: readonly Schemas['CaseHolder'][];
  state: Schemas['CaseState'];
}) {
  const { t } = useTranslation();
  const text = useText();
  const { operations } = useSession();
  const nobodyHere = () => {
    if (state === 'forwarded') return t('withTheUpperNode');
    if (state === 'returned') return t('withTheClerk');
    return over.includes(state) ? t('caseIsOver') : t('nobody');
  };
  return (
    <section className="panel holders" aria-live="polite" aria-label={t('waitingFor')}>
      <span className="muted">{t('waitingFor')}</span>
      {holders.length === 0 && (
        <span>
          {nobodyHere()}
        </span>
      )}
      {holders.map((holder) => (
        <span key={holder.taskId} className="holder">
          <strong>
            {operations.includes('ViewTasks') ? (
              <Link to={`/cases/${id}/tasks/${holder.taskId}`}>{text(holder.task)}</Link>
            ) : (
              text(holder.task)
            )}
          </strong>{' '}
          {holder.person ? (
            <TakenBy account={holder.person} name={holder.personName} cover={holder.coveredBy} coverName={holder.coveredByName} />
          ) : holder.department ? (
            text(holder.department)
          ) : (
            holder.divisionName
          )}
          <span className="muted">
            {' '}
            · {t('since')} {dateTime(holder.since)} ·{' '}
          </span>
          <span className={holder.overdue ? 'due-late' : 'muted'}>
            {holder.overdue ? `◆ ${t('overdue')}` : t('dueAt')} {date(holder.dueAt)}
          </span>
        </span>
      ))}
    </section>
  );
}

function Versions({ id, versions }: { id: string; versions: readonly Schemas['CaseVersionItem'][] }) {
  const { t } = useTranslation();
  const columns: Column<Schemas['CaseVersionItem']>[] = [
    { key: 'number', title: t('version'), render: (version) => t('versionShort', { number: version.number }) },
    {
      key: 'digest',
      title: t('digest'),
      render: (version) => (
        <Typography.Text className="mono" copyable={{ text: version.digest, tooltips: [t('copy'), t('copied')] }}>
          {shortDigest(version.digest)}
        </Typography.Text>
      ),
    },
    { key: 'stored', title: t('storedAt'), render: (version) => <span className="numbers">{dateTime(version.storedAt)}</span> },
    {
      key: 'check',
      title: t('checkReport'),
      render: (version) => (
        <Link to={`/cases/${id}/versions/${version.number}/check`} aria-label={`${t('openFindings')} ${version.number}`}>
          {t('openFindings')}
        </Link>
      ),
    },
    { key: 'sealed', title: t('sealed'), render: (version) => (version.sealedAt ? dateTime(version.sealedAt) : '—') },
  ];
  return (
    <Panel title={t('versions')}>
      <Rows
        label={t('versions')}
        columns={columns}
        rows={[...versions].reverse()}
        keyOf={(version) => String(version.number)}
        empty="—"
      />
    </Panel>
  );
}
