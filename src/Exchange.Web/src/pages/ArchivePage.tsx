import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Age } from '../app/Age';
import { Failure } from '../app/Failure';
import { date, dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { bytes, count } from '../app/quantities';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { useNow } from '../app/useNow';
import { Waiting } from '../app/Waiting';
import { useText } from '../app/useText';
import { ArchiveRequests } from '../operating/ArchiveRequests';
import { AskArchive } from '../operating/AskArchive';
import { GrowthChart } from '../operating/GrowthChart';
import { growthOf } from '../operating/growth';
import { ProofFindings } from '../operating/ProofFindings';
import { useSpan } from '../operating/useSpan';

type Plan = Schemas['ArchivedPlan'];
type Proof = Schemas['ArchiveProofItem'];

/** What is kept, for how long, and when every byte of it was last proven. */
export default function ArchivePage() {
  const { t } = useTranslation();
  const text = useText();
  const span = useSpan();
  const now = useNow(30_000);
  const plans = useInfiniteQuery({
    queryKey: ['archive'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/archive/plans', { params: { query: { after: pageParam, limit: 50 } } })),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 15_000,
  });
  const proofs = useQuery({
    queryKey: ['archive-proofs'],
    queryFn: () => unwrap(api.GET('/api/v1/archive/proofs', { params: { query: { limit: 500 } } })),
    refetchInterval: 15_000,
  });
  const growth = useMemo(() => growthOf(proofs.data ?? []), [proofs.data]);
  const all = plans.data?.pages.flatMap((page) => page.items) ?? [];
  const damaged = all.filter((plan) => plan.damage);
  const planColumns: Column<Plan>[] = [
    { key: 'plan', title: t('plan'), render: (plan) => <span className="mono">{plan.plan}</span> },
    { key: 'versions', title: t('versions'), width: 80, isNumber: true, render: (plan) => plan.versions },
    { key: 'at', title: t('archivedAt'), width: 150, render: (plan) => <span className="numbers">{dateTime(plan.archivedAt)}</span> },
    {
      key: 'lock',
      title: t('keptUntil'),
      width: 170,
      render: (plan) =>
        plan.heldSince ? (
          <ShapeMark gravity="warn">{t('heldBecause', { reason: plan.holdReason ?? '' })}</ShapeMark>
        ) : plan.permanent ? (
          t('keptForGood')
        ) : (
          <span className="numbers">{plan.lockedUntil ? date(plan.lockedUntil) : '—'}</span>
        ),
    },
    {
      key: 'proof',
      title: t('lastProof'),
      width: 200,
      render: (plan) =>
        plan.removedAt ? (
          <ShapeMark gravity="idle">{t('removed')}</ShapeMark>
        ) : plan.damage ? (
          <>
            <ShapeMark gravity="bad">{t('damaged')}</ShapeMark> {text(plan.damage)}
          </>
        ) : plan.verifiedAt ? (
          <>
            <ShapeMark gravity="done">{t('sound')}</ShapeMark> <Age at={plan.verifiedAt} now={now} />
          </>
        ) : (
          <ShapeMark gravity="idle">{t('notProvenYet')}</ShapeMark>
        ),
    },
    {
      key: 'acts',
      title: t('acts'),
      width: 150,
      render: (plan) => (
        <span className="acts">
          <Button
            size="small"
            icon={<DownloadOutlined aria-hidden />}
            href={`/api/v1/archive/plans/${encodeURIComponent(plan.plan)}/export`}
            download
            aria-label={`${t('export')} ${plan.plan}`}
          >
            {t('export')}
          </Button>
          <AskArchive plan={plan} now={now} />
        </span>
      ),
    },
  ];
  const proofColumns: Column<Proof>[] = [
    { key: 'at', title: t('finishedTime'), width: 150, render: (proof) => <span className="numbers">{dateTime(proof.at)}</span> },
    {
      key: 'kind',
      title: t('proofKind'),
      width: 130,
      render: (proof) => (proof.kind === 'fixity' ? t('proofFixity') : t('proofDrill')),
    },
    { key: 'plan', title: t('plan'), render: (proof) => <span className="mono">{proof.plan}</span> },
    {
      key: 'result',
      title: t('result'),
      render: (proof) =>
        proof.sound ? (
          <ShapeMark gravity="done">{t('sound')}</ShapeMark>
        ) : (
          <>
            <ShapeMark gravity="bad">{t('damaged')}</ShapeMark>
            <ProofFindings findings={proof.findings} />
          </>
        ),
    },
    { key: 'files', title: t('files'), width: 80, isNumber: true, render: (proof) => count(proof.files) },
    { key: 'bytes', title: t('size'), width: 100, isNumber: true, render: (proof) => bytes(proof.bytes) },
    { key: 'took', title: t('took'), width: 100, isNumber: true, render: (proof) => span(proof.duration) },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>
            {t('archive')}{' '}
            {plans.data &&
              (damaged.length > 0 ? (
                <ShapeMark gravity="bad">
                  {t('damagedCount', { count: plans.hasNextPage ? `${damaged.length}+` : damaged.length })}
                </ShapeMark>
              ) : plans.hasNextPage ? (
                <ShapeMark gravity="idle">{t('noDamageListed', { count: all.length })}</ShapeMark>
              ) : (
                <ShapeMark gravity="done">{t('noDamage')}</ShapeMark>
              ))}
          </h1>
          <p>{t('archiveLead')}</p>
        </div>
      </div>
      {plans.error && <Failure error={plans.error} onRetry={() => void plans.refetch()} />}
      {proofs.error && <Failure error={proofs.error} onRetry={() => void proofs.refetch()} />}
      <div className="case-columns">
        <Panel title={t('archivedPlans')} note={plans.hasNextPage ? `${all.length}+` : all.length}>
          {plans.isPending && <Waiting rows={6} />}
          {plans.data && (
            <Rows
              label={t('archivedPlans')}
              columns={planColumns}
              rows={[...damaged, ...all.filter((plan) => !plan.damage)]}
              keyOf={(plan) => plan.plan}
              empty={t('archiveEmpty')}
            />
          )}
          {plans.hasNextPage && (
            <p className="panel-note">
              <Button onClick={() => void plans.fetchNextPage()} loading={plans.isFetchingNextPage}>
                {t('more')}
              </Button>
            </p>
          )}
        </Panel>
        <Panel title={t('storageGrowth')} note={t('storageGrowthNote')}>
          {proofs.isPending ? <Waiting rows={3} /> : <GrowthChart points={growth} />}
        </Panel>
      </div>
      <Panel title={t('proofs')} note={proofs.data?.length}>
        {proofs.isPending && <Waiting />}
        {proofs.data && (
          <Rows
            label={t('proofs')}
            columns={proofColumns}
            rows={proofs.data.slice(0, 50)}
            keyOf={(proof) => `${proof.at} ${proof.plan} ${proof.kind}`}
            empty={t('noProofsYet')}
          />
        )}
      </Panel>
      <ArchiveRequests />
    </>
  );
}
