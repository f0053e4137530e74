import { DownloadOutlined, FileTextOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Dropdown, Popconfirm, Progress, Result, Skeleton, Spin } from 'antd';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime, shortDigest } from '../app/format';
import { count } from '../app/quantities';
import { ProblemLink } from '../app/ProblemLink';
import { QueryFailure } from '../app/QueryFailure';
import { useSession } from '../app/session';
import { ShapeMark } from '../app/ShapeMark';
import { useText } from '../app/useText';
import {
  admits, countsUnder, everyFinding, type FindingCount, type FindingFilter, filterOf, isEvery, writeFilter,
} from '../checks/filter';
import { FindingDetail } from '../checks/FindingDetail';
import { FindingList } from '../checks/FindingList';
import { FindingMapPanel } from '../checks/FindingMapPanel';
import { IndicatorPanel } from '../checks/IndicatorPanel';
import { type CheckReport, groupByRule, step } from '../checks/report';
import { mostFindings, reportOf, useCheck, useFindingCounts, useFindings } from '../checks/useCheck';
import TaskMap from '../tasks/TaskMap';

type Check = Schemas['CheckDetails'];

const noCounts: readonly FindingCount[] = [];

const formats = ['html', 'pdf', 'xlsx', 'json'] as const;

/** What a check found: list, map and detail in step. */
export default function CheckPage() {
  const { id = '', version = '1' } = useParams();
  const number = Number(version);
  const about = useQuery({
    queryKey: ['case', id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isJustStored(state.data, number) ? 1_500 : false),
  });
  const isOrdered = about.data !== undefined && !isJustStored(about.data, number);
  const check = useCheck(id, number, isOrdered);
  const failure = <QueryFailure of={[about, check]} />;
  if (check.data === undefined && (about.error || check.error)) return failure;
  if (check.data === null || (about.data && !isOrdered)) return <Waiting />;
  if (!check.data) return <Skeleton active paragraph={{ rows: 8 }} />;

  const report = reportOf(check.data.report);
  return (
    <>
      {failure}
      <Head id={id} version={number} name={about.data?.case.planName ?? id} check={check.data} report={report} />
      {report ? <Findings id={id} version={number} report={report} /> : <Unfinished id={id} check={check.data} actions={about.data?.actions ?? []} />}
    </>
  );
}

/** A version that was stored a moment ago; its check is about to be ordered. */
function isJustStored(details: Schemas['CaseDetails'], version: number): boolean {
  return details.case.state === 'stored' && details.case.version === version;
}

function Head({
  id,
  version,
  name,
  check,
  report,
}: {
  id: string;
  version: number;
  name: string;
  check: Check;
  report: CheckReport | null;
}) {
  const { t } = useTranslation();
  const base = `/api/v1/cases/${id}/versions/${version}`;
  return (
    <div className="page-head">
      <div>
        <Link to={`/cases/${id}`}>{t('backToCase')}</Link>
        <h1>
          {name} <span className="mark mark-idle">{t('versionShort', { number: version })}</span> <CheckMark check={check} />
        </h1>
        <p className="facts">
          <span className="mono">{id}</span>
          {report && (
            <>
              <span>
                {t('rulePack')}{' '}
                <Link
                  to={`/rule-packs/${encodeURIComponent(report.result.rulePack.id)}/${encodeURIComponent(report.result.rulePack.version)}`}
                >
                  <span className="mono">{`${report.result.rulePack.id} ${report.result.rulePack.version}`}</span>
                </Link>
              </span>
              <span>
                {t('engine')} <span className="mono">{report.result.engineVersion}</span>
              </span>
              <span>
                {t('reportSigned')} <span className="mono">{shortDigest(report.result.packageDigest)}</span>
              </span>
            </>
          )}
          {check.finishedAt && <span>{t('finishedAt', { at: dateTime(check.finishedAt) })}</span>}
        </p>
      </div>
      {report && (
        <div className="facts">
          <Dropdown
            trigger={['click']}
            autoFocus
            menu={{
              items: formats.map((format) => ({ key: format, label: t('reportAs', { format: format.toUpperCase() }) })),
              // A link inside an item would be out of reach of the keyboard, which chooses the item.
              onClick: ({ key }) => download(`${base}/report.${key}`),
            }}
          >
            <Button icon={<FileTextOutlined aria-hidden />}>{t('exportReport')}</Button>
          </Dropdown>
          <Button type="primary" icon={<DownloadOutlined aria-hidden />} href={`${base}/fix-kit`} download>
            {t('downloadFixKit')}
          </Button>
        </div>
      )}
    </div>
  );
}

function CheckMark({ check }: { check: Check }) {
  const { t } = useTranslation();
  switch (check.status) {
    case 'passed':
      return <ShapeMark gravity="done">{t('checkPassed')}</ShapeMark>;
    case 'failed':
      return <ShapeMark gravity="bad">{t('checkFailed')}</ShapeMark>;
    case 'broken':
      return <ShapeMark gravity="warn">{t('checkBroken')}</ShapeMark>;
    case 'cancelled':
      return <ShapeMark gravity="idle">{t('checkCancelled')}</ShapeMark>;
    default:
      return <ShapeMark gravity="busy">{t('checkRunning')}</ShapeMark>;
  }
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <section className="panel check-progress" aria-live="polite">
      <Spin />
      <div>
        <h1>{t('checkRunning')}</h1>
        <p className="muted">{t('checkWaits')}</p>
      </div>
    </section>
  );
}

function Unfinished({ id, check, actions }: { id: string; check: Check; actions: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const cancel = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/cases/{id}/versions/{version}/report/cancel', {
          params: { path: { id, version: check.version } },
        }),
      ),
  });
  // A cancelled check has a problem too: it says who cancelled it.
  if (check.problem || check.status === 'cancelled')
    return (
      <Ended check={check}>
        <NextAct id={id} isBroken={check.status !== 'cancelled'} actions={actions} />
      </Ended>
    );
  return (
    <section className="panel check-progress" aria-live="polite">
      <Progress
        type="circle"
        percent={check.percent}
        aria-label={t('checkRunning')}
      />
      <div>
        <h2>{t('checkRunning')}</h2>
        <p className="muted">
          {check.step ? (i18n.language === 'en' ? check.step.text.en : check.step.text.zh) : t('checkWaits')}
        </p>
        <p className="muted">{t('checkMayLeave')}</p>
        {session.operations.includes('CancelCheck') && (
          <Popconfirm
            title={t('cancelCheckAsk')}
            okText={t('cancelCheck')}
            okButtonProps={{ danger: true }}
            cancelText={t('cancelCheckNot')}
            onConfirm={() => cancel.mutate()}
          >
            <Button danger loading={cancel.isPending}>
              {t('cancelCheck')}
            </Button>
          </Popconfirm>
        )}
        {cancel.error && <Failure error={cancel.error} />}
      </div>
    </section>
  );
}

/** A check that came to no result: why, and the way on. */
function Ended({ check, children }: { check: Check; children: ReactNode }) {
  const { t } = useTranslation();
  const { problem } = check;
  return (
    <section className="panel check-ended" aria-labelledby="check-ended">
      <h2 id="check-ended">
        <ShapeMark gravity={check.status === 'cancelled' ? 'idle' : 'bad'}>{problem?.title ?? t('checkCancelled')}</ShapeMark>
      </h2>
      {problem && (
        <>
          <p>{problem.detail}</p>
          <p>
            <ProblemLink code={problem.code} />
          </p>
        </>
      )}
      {children}
    </section>
  );
}

/** What can be done about a check without a result: who may submits the package again, everybody else asks those who can help. */
function NextAct({ id, isBroken, actions }: { id: string; isBroken: boolean; actions: readonly string[] }) {
  const { t } = useTranslation();
  const { operations } = useSession();
  const may = actions.includes('submitVersion');
  return (
    <div className="check-next">
      <p>{may ? t(isBroken ? 'checkBrokenAgain' : 'checkCancelledAgain') : t(isBroken ? 'checkBrokenAsk' : 'checkCancelledAsk')}</p>
      {may && (
        <Link className="button-link" to={`/submit?case=${id}`}>
          {t('checkAgain')}
        </Link>
      )}
      {isBroken && operations.includes('ViewJobs') && <Link to="/queues?state=failed">{t('seeQueues')}</Link>}
    </div>
  );
}

function Findings({ id, version, report }: { id: string; version: number; report: CheckReport }) {
  const { t } = useTranslation();
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterOf(search), [search]);
  const { counts, layers, rules } = report.result;
  const total = counts.fatal + counts.heavy + counts.light;
  // Of more findings than a page reads, those the filter admits are asked for; otherwise all are here already.
  const { findings: read, isLoading, error } = useFindings(id, version, true, total > mostFindings ? filter : everyFinding);
  const counted = useFindingCounts(id, version);
  const shownCounts = useMemo(() => countsUnder(filter, counted.data ?? noCounts), [filter, counted.data]);
  const findings = useMemo(() => (isEvery(filter) ? read : read.filter((each) => admits(filter, each))), [read, filter]);
  const groups = useMemo(() => groupByRule(findings, rules), [findings, rules]);
  const chosenIndex = search.has('finding') ? Number(search.get('finding')) : null;
  const chosen = findings.find((each) => each.index === chosenIndex) ?? null;
  const expected = isEvery(filter) || total <= mostFindings ? total : shownCounts.shown;
  const layerName = counted.data?.find((each) => each.layer !== '' && each.layer === chosen?.finding.layer)?.layerName;
  const changeFilter = (to: FindingFilter) => setSearch((now) => writeFilter(now, to, chosen), { replace: true });

  // Keys may come faster than pages are drawn, so a walk goes on from here and not from what is on the screen.
  const current = useRef(chosenIndex);
  useLayoutEffect(() => {
    current.current = chosenIndex;
  }, [chosenIndex]);
  const choose = useCallback(
    (index: number | null) => {
      current.current = index;
      setSearch(
        (now) => {
          if (index === null) now.delete('finding');
          else now.set('finding', String(index));
          return now;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  const walk = useCallback((by: 1 | -1) => choose(step(groups, current.current, by)), [groups, choose]);
  useWalkingKeys(walk);

  if (total === 0)
    return (
      <>
        <Result status="success" title={t('noFindings')} subTitle={t('noFindingsLead')} />
        <TaskMap id={id} version={version} drafts={null} />
        <IndicatorPanel indicators={report.result.indicators} />
      </>
    );
  return (
    <>
      <dl className="figures">
        <Figure name={t('features')} value={layers.reduce((sum, layer) => sum + layer.features, 0)} />
        <Figure name={`◆ ${t('fatal')}`} kind="bad" value={counts.fatal} />
        <Figure name={`▲ ${t('heavy')}`} kind="warn" value={counts.heavy} />
        <Figure name={`● ${t('light')}`} kind="busy" value={counts.light} />
        <Figure name={t('withPlace')} value={read.filter((each) => each.place).length} />
      </dl>
      <QueryFailure of={[counted]} />
      {error && <Failure error={error} />}
      {!isLoading && read.length < expected && (
        <Alert
          type="info"
          showIcon
          title={t('moreFindings', {
            shown: count(read.length),
            all: count(expected),
            most: count(mostFindings),
          })}
        />
      )}
      <div className="check-columns">
        <FindingList
          groups={groups}
          all={total}
          filter={filter}
          counts={shownCounts}
          isLoading={isLoading}
          isCounted={counted.data !== undefined}
          chosen={chosenIndex}
          onFilter={changeFilter}
          onChoose={choose}
        />
        <FindingMapPanel id={id} version={version} findings={findings} chosen={chosenIndex} layer={filter.layer} onChoose={choose} />
        <FindingDetail
          chosen={chosen}
          caseId={id}
          rule={rules.find((rule) => rule.rule === chosen?.finding.rule) ?? null}
          layerName={layerName ? text(layerName) : null}
          onStep={walk}
        />
      </div>
      <IndicatorPanel indicators={report.result.indicators} />
    </>
  );
}

function Figure({ name, value, kind }: { name: string; value: number; kind?: 'bad' | 'warn' | 'busy' }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={kind && value > 0 ? `legend-${kind}` : undefined}>{count(value)}</dd>
    </div>
  );
}

/** What a click on a link with `download` does: the file is kept, and the page stays. */
function download(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

/** J and K walk through the findings, unless somebody is typing. */
function useWalkingKeys(walk: (by: 1 | -1) => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      if (event.key === 'j' || event.key === 'J') walk(1);
      else if (event.key === 'k' || event.key === 'K') walk(-1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [walk]);
}
