import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { DraftStateMark } from '../rules/DraftStateMark';
import { PackStanding } from '../rules/PackStanding';
import { usePlanTypeNames } from '../subscriptions/usePlanTypeNames';

type Pack = Schemas['RulePackItem'];
type Draft = Schemas['RulePackDraftItem'];

/** Every version of a rule pack the node has, and the drafts of its own. */
export default function RulePacksPage() {
  const { t } = useTranslation();
  const text = useText();
  const types = usePlanTypeNames();
  const { operations } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const packs = useQuery({ queryKey: ['rule-packs'], queryFn: () => unwrap(api.GET('/api/v1/rule-packs')) });
  const drafts = useQuery({
    queryKey: ['rule-pack-drafts'],
    enabled: operations.includes('ViewRulePacks'),
    queryFn: () => unwrap(api.GET('/api/v1/rule-pack-drafts')),
    refetchInterval: 15_000,
  });
  const begin = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/rule-pack-drafts')),
    onSuccess: async (draft) => {
      await queries.invalidateQueries({ queryKey: ['rule-pack-drafts'] });
      await navigate(`/rule-pack-drafts/${draft.id}`);
    },
  });
  const origins: Record<Schemas['RulePackOrigin'], string> = {
    program: t('packOfProgram'),
    office: t('packOfOffice'),
    node: t('packOfNode'),
  };
  const packColumns: Column<Pack>[] = [
    {
      key: 'name',
      title: t('rulePack'),
      width: 240,
      render: (pack) => (
        <>
          {pack.standing === 'unusable' ? (
            <strong>{text(pack.name)}</strong>
          ) : (
            <Link to={`/rule-packs/${encodeURIComponent(pack.id)}/${encodeURIComponent(pack.version)}`}>{text(pack.name)}</Link>
          )}
          <div className="mono muted">{pack.id}</div>
          {pack.problem && <div>{text(pack.problem)}</div>}
        </>
      ),
    },
    { key: 'version', title: t('version'), width: 80, render: (pack) => <span className="mono">{pack.version || '—'}</span> },
    { key: 'standing', title: t('state'), width: 110, render: (pack) => <PackStanding standing={pack.standing} /> },
    {
      key: 'dates',
      title: t('packDates'),
      width: 150,
      render: (pack) => (
        <span className="numbers">
          {pack.validFrom ?? '—'} – {pack.validTo ?? ''}
        </span>
      ),
    },
    {
      key: 'parent',
      title: t('packParent'),
      width: 170,
      render: (pack) =>
        pack.parent ? (
          <>
            <span className="mono">
              {pack.parent.id} {pack.parent.version}
            </span>
            <div className="muted">{t('packChangedCount', { count: pack.changed })}</div>
          </>
        ) : (
          '—'
        ),
    },
    {
      key: 'types',
      title: t('planType'),
      render: (pack) => (pack.planTypes.length === 0 ? t('allTypes') : pack.planTypes.map(types.of).join(t('listComma'))),
    },
    {
      key: 'signer',
      title: t('packSigned'),
      width: 170,
      render: (pack) => (
        <>
          {pack.signer ?? origins[pack.origin]}
          {pack.publishedBy && <div className="muted">{t('packPublishedBy', { names: pack.publishedBy.join(t('listComma')) })}</div>}
        </>
      ),
    },
  ];
  const draftColumns: Column<Draft>[] = [
    {
      key: 'name',
      title: t('ruleDraft'),
      render: (draft) => (
        <>
          <Link to={`/rule-pack-drafts/${draft.id}`}>{text(draft.name)}</Link>
          <div className="muted">{t('packChangedCount', { count: draft.changes })}</div>
        </>
      ),
    },
    { key: 'state', title: t('state'), width: 160, render: (draft) => <DraftStateMark draft={draft} /> },
    {
      key: 'changed',
      title: t('draftChangedBy'),
      width: 200,
      render: (draft) => (
        <>
          {draft.changedBy}
          <div className="muted numbers">{dateTime(draft.changedAt)}</div>
        </>
      ),
    },
    {
      key: 'proposed',
      title: t('draftProposedBy'),
      width: 200,
      render: (draft) =>
        draft.proposedBy ? (
          <>
            {draft.proposedBy}
            <div className="muted numbers">{draft.validFrom && t('draftValidFrom', { day: draft.validFrom })}</div>
          </>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('rulePacks')}</h1>
          <p>{t('rulePacksLead')}</p>
        </div>
        {operations.includes('ManageRulePacks') && (
          <div className="acts">
            <Button type="primary" icon={<PlusOutlined aria-hidden />} loading={begin.isPending} onClick={() => begin.mutate()}>
              {t('beginDraft')}
            </Button>
          </div>
        )}
      </div>
      {begin.error && <Failure error={begin.error} />}
      {packs.error && <Failure error={packs.error} onRetry={() => void packs.refetch()} />}
      {drafts.error && <Failure error={drafts.error} onRetry={() => void drafts.refetch()} />}
      {drafts.data && (
        <Panel title={t('ruleDrafts')} note={t('fourEyes')}>
          <Rows label={t('ruleDrafts')} columns={draftColumns} rows={drafts.data} keyOf={(draft) => draft.id} empty={t('noDrafts')} />
        </Panel>
      )}
      <Panel title={t('packVersions')}>
        {packs.isPending && <Waiting rows={4} />}
        {packs.data && (
          <Rows
            label={t('packVersions')}
            columns={packColumns}
            rows={packs.data}
            keyOf={(pack) => `${pack.id} ${pack.version}`}
            empty={t('nothingFound')}
          />
        )}
      </Panel>
    </>
  );
}
