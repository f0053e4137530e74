import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { type Gravity, ShapeMark } from '../app/ShapeMark';
import { useText } from '../app/useText';

type Rehearsal = Schemas['RehearsalItem'];
type Package = Schemas['RehearsedPackageItem'];

const gravities: Record<Schemas['RehearsedChange'], Gravity> = {
  newlyFails: 'bad',
  newlyPasses: 'done',
  notChecked: 'warn',
  sameVerdict: 'idle',
};

/** Past packages under a draft: order, progress, cancel, and whose verdict would change. */
export function RehearsalPanel({ details }: { details: Schemas['RulePackDraftDetails'] }) {
  const { t } = useTranslation();
  const { operations } = useSession();
  const queries = useQueryClient();
  const { draft } = details;
  const [packages, setPackages] = useState<number | null>(Math.min(20, details.maxRehearsedPackages));
  const key = ['rehearsals', draft.id];
  const rehearsals = useQuery({
    queryKey: key,
    queryFn: () => unwrap(api.GET('/api/v1/rule-pack-drafts/{id}/rehearsals', { params: { path: { id: draft.id } } })),
    refetchInterval: (query) => (query.state.data?.some(isOpen) ? 2_000 : 30_000),
  });
  const again = () => queries.invalidateQueries({ queryKey: key });
  const order = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/rule-pack-drafts/{id}/rehearsals', {
          params: { path: { id: draft.id } },
          body: { packages: packages ?? 0 },
        }),
      ),
    onSuccess: again,
  });
  const cancel = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/rule-pack-drafts/rehearsals/{id}', { params: { path: { id } } })),
    onSuccess: again,
  });
  const running = rehearsals.data?.find(isOpen);
  const may = operations.includes('ManageRulePacks') && (draft.state === 'draft' || draft.state === 'proposed');
  return (
    <Panel title={t('rehearsals')} note={t('rehearsalsLead')}>
      {may && (
        <div className="filters">
          <label htmlFor="rehearsed-packages">
            {t('rehearsedPackages', { most: details.maxRehearsedPackages })}
            <InputNumber id="rehearsed-packages" min={1} max={details.maxRehearsedPackages} precision={0} value={packages} onChange={setPackages} />
          </label>
          <Button
            loading={order.isPending}
            disabled={Boolean(running) || details.mistakes.length > 0 || packages === null}
            onClick={() => order.mutate()}
          >
            {t('rehearse')}
          </Button>
          {details.mistakes.length > 0 && <span className="muted">{t('rehearseAfterMistakes')}</span>}
        </div>
      )}
      {order.error && <Failure error={order.error} />}
      {cancel.error && <Failure error={cancel.error} />}
      {rehearsals.error && <Failure error={rehearsals.error} onRetry={() => void rehearsals.refetch()} />}
      {rehearsals.data?.length === 0 && <div className="rows-empty">{t('noRehearsals')}</div>}
      {rehearsals.data?.map((rehearsal, index) => (
        <Result
          key={rehearsal.id}
          rehearsal={rehearsal}
          isNewest={index === 0}
          isOlder={rehearsal.draftRevision !== draft.revision && draft.state === 'draft'}
          onCancel={may && isOpen(rehearsal) ? () => cancel.mutate(rehearsal.id) : undefined}
        />
      ))}
    </Panel>
  );
}

function isOpen(rehearsal: Rehearsal): boolean {
  return rehearsal.state === 'waiting' || rehearsal.state === 'running';
}

function Result({
  rehearsal,
  isNewest,
  isOlder,
  onCancel,
}: {
  rehearsal: Rehearsal;
  isNewest: boolean;
  /** Whether the draft was edited since. */
  isOlder: boolean;
  onCancel: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const text = useText();
  const states: Record<Schemas['RehearsalState'], [Gravity, string]> = {
    waiting: ['idle', t('rehearsalWaiting')],
    running: ['busy', t('rehearsalRunning')],
    finished: ['done', t('rehearsalFinished')],
    cancelled: ['idle', t('rehearsalCancelled')],
    failed: ['bad', t('rehearsalFailed')],
  };
  const changes: Record<Schemas['RehearsedChange'], string> = {
    newlyFails: t('newlyFails'),
    newlyPasses: t('newlyPasses'),
    notChecked: t('notRehearsed'),
    sameVerdict: t('sameVerdict'),
  };
  const verdict = (passed: boolean | null) => (passed === null ? '—' : passed ? t('verdictPassed') : t('verdictFailed'));
  const columns: Column<Package>[] = [
    {
      key: 'package',
      title: t('rehearsedPackage'),
      width: 260,
      render: (each) => (
        <Link to={`/cases/${each.caseId}/versions/${each.version}/check`}>
          {each.caseId} {t('versionShort', { number: each.version })}
        </Link>
      ),
    },
    {
      key: 'change',
      title: t('rehearsedChange'),
      width: 150,
      render: (each) => <ShapeMark gravity={gravities[each.change]}>{changes[each.change]}</ShapeMark>,
    },
    { key: 'before', title: t('inForceNow'), width: 100, render: (each) => verdict(each.passedBefore) },
    { key: 'after', title: t('inTheDraft'), width: 100, render: (each) => verdict(each.passesAfter) },
    {
      key: 'rules',
      title: t('rulesThatDiffer'),
      render: (each) =>
        each.problem
          ? text(each.problem)
          : each.rules.length === 0
            ? '—'
            : each.rules.map((rule) => (
                <div key={rule.rule}>
                  <Link to={`/help/rules/${rule.rule}`}>{rule.rule}</Link>{' '}
                  {t('ruleDiffers', { gone: rule.gone, added: rule.new, changed: rule.changed })}
                </div>
              )),
    },
  ];
  const [gravity, word] = states[rehearsal.state];
  const isBusy = isOpen(rehearsal);
  return (
    <details className="rehearsal" open={isNewest}>
      <summary>
        <ShapeMark gravity={gravity}>{word}</ShapeMark> <span className="numbers">{dateTime(rehearsal.orderedAt)}</span> {rehearsal.orderedBy}{' '}
        {t('rehearsalCounts', {
          fails: rehearsal.newlyFail,
          passes: rehearsal.newlyPass,
          same: rehearsal.sameVerdict,
          none: rehearsal.notChecked,
        })}
        {isOlder && <span className="muted"> {t('rehearsalOlder')}</span>}
      </summary>
      {isBusy && (
        <div className="filters" role="status">
          <Progress
            style={{ flex: '1 1 240px' }}
            percent={Math.floor((100 * rehearsal.done) / Math.max(1, rehearsal.total))}
            aria-label={t('rehearsalProgress', { done: rehearsal.done, total: rehearsal.total })}
          />
          <span>{t('rehearsalProgress', { done: rehearsal.done, total: rehearsal.total })}</span>
          {onCancel && <Button onClick={onCancel}>{t('cancelRehearsal')}</Button>}
        </div>
      )}
      <Rows
        label={`${t('rehearsals')} ${dateTime(rehearsal.orderedAt)}`}
        columns={columns}
        rows={rehearsal.packages}
        keyOf={(each) => `${each.caseId} ${each.version}`}
        empty={isBusy ? t('noResultYet') : t('nothingFound')}
      />
    </details>
  );
}
