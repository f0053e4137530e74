import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { count } from '../app/quantities';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { changesBetween, type RuleChange } from '../checks/changes';
import type { Finding } from '../checks/report';
import { SeverityMark } from '../checks/SeverityMark';
import { mostFindings, reportOf, useCheck, useFindings } from '../checks/useCheck';

const shownPlaces = 20;

/** Which findings of the version before are gone, which stayed, which are new; nothing while there is one version. */
export function VersionChanges({ id, versions }: { id: string; versions: readonly Schemas['CaseVersionItem'][] }) {
  const [earlier, later] = versions.slice(-2).map((version) => version.number);
  return earlier !== undefined && later !== undefined ? <Changes id={id} earlier={earlier} later={later} /> : null;
}

function Changes({ id, earlier, later }: { id: string; earlier: number; later: number }) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  const [checkBefore, checkAfter] = [useCheck(id, earlier), useCheck(id, later)];
  const [reportBefore, reportAfter] = [reportOf(checkBefore.data?.report), reportOf(checkAfter.data?.report)];
  const before = useFindings(id, earlier, reportBefore !== null);
  const after = useFindings(id, later, reportAfter !== null);
  const changes = useMemo(
    () =>
      changesBetween(before.findings, after.findings, [
        ...(reportBefore?.result.rules ?? []),
        ...(reportAfter?.result.rules ?? []),
      ]),
    [before.findings, after.findings, reportBefore, reportAfter],
  );
  const error = checkBefore.error ?? checkAfter.error ?? before.error ?? after.error;
  // A check that broke or was cancelled has no report and gets none.
  const isUnfinished = [checkBefore, checkAfter].some(({ data }) => data?.status === 'broken' || data?.status === 'cancelled');
  const isReady = reportBefore !== null && reportAfter !== null && !before.isLoading && !after.isLoading;
  const sum = (of: (change: RuleChange) => readonly Finding[]) => changes.reduce((all, change) => all + of(change).length, 0);
  const english = i18n.language === 'en';
  const columns: Column<RuleChange>[] = [
    {
      key: 'rule',
      title: t('rule'),
      render: ({ rule }) => (
        <>
          <SeverityMark severity={rule.severity} /> <Link to={`/help/rules/${rule.rule}`}>{english ? rule.nameEn : rule.nameZh}</Link>{' '}
          <span className="mono muted">{rule.rule}</span>
        </>
      ),
    },
    { key: 'gone', title: t('findingsGone'), width: 90, isNumber: true, render: (change) => count(change.gone.length) },
    { key: 'kept', title: t('findingsKept'), width: 90, isNumber: true, render: (change) => count(change.kept.length) },
    { key: 'added', title: t('findingsNew'), width: 90, isNumber: true, render: (change) => count(change.added.length) },
    {
      key: 'open',
      title: t('details'),
      width: 110,
      render: ({ rule }) => (
        <Button
          size="small"
          aria-expanded={opened === rule.rule}
          aria-label={`${opened === rule.rule ? t('fold') : t('details')} ${rule.rule}`}
          onClick={() => setOpened(opened === rule.rule ? null : rule.rule)}
        >
          {opened === rule.rule ? t('fold') : t('details')}
        </Button>
      ),
    },
  ];
  const chosen = changes.find((change) => change.rule.rule === opened);
  return (
    <Panel
      title={t('whatChanged')}
      note={t('whatChangedNote', { from: earlier, to: later })}
      extra={
        isReady && (
          <>
            <ShapeMark gravity="done">{t('goneCount', { count: sum((change) => change.gone) })}</ShapeMark>{' '}
            <ShapeMark gravity="idle">{t('keptCount', { count: sum((change) => change.kept) })}</ShapeMark>{' '}
            <ShapeMark gravity={sum((change) => change.added) > 0 ? 'bad' : 'idle'}>
              {t('newCount', { count: sum((change) => change.added) })}
            </ShapeMark>
          </>
        )
      }
    >
      {error && <Failure error={error} />}
      {!error && !isReady && (isUnfinished ? <p className="panel-note muted">{t('changesWithoutCheck')}</p> : <Waiting rows={3} />)}
      {isReady && (
        <Rows
          label={t('whatChanged')}
          columns={columns}
          rows={changes}
          keyOf={(change) => change.rule.rule}
          empty={t('nothingChanged')}
        />
      )}
      {isReady && Math.max(before.findings.length, after.findings.length) >= mostFindings && (
        <p className="panel-note muted">{t('changesOfFirst', { most: count(mostFindings) })}</p>
      )}
      {chosen && (
        <div className="changes-places" aria-live="polite">
          <Places title={t('findingsGone')} findings={chosen.gone} english={english} />
          <Places title={t('findingsKept')} findings={chosen.kept} english={english} />
          <Places title={t('findingsNew')} findings={chosen.added} english={english} />
        </div>
      )}
    </Panel>
  );
}

function Places({ title, findings, english }: { title: string; findings: readonly Finding[]; english: boolean }) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {findings.slice(0, shownPlaces).map((finding, index) => (
          <li key={`${finding.bsm ?? finding.featureId ?? ''}-${index}`}>
            <span className="mono">{finding.bsm ?? finding.featureId ?? finding.layer ?? finding.file}</span>{' '}
            {english ? finding.message : finding.messageZh}
          </li>
        ))}
        {findings.length > shownPlaces && <li className="muted">{t('andMore', { count: findings.length - shownPlaces })}</li>}
      </ul>
    </section>
  );
}
