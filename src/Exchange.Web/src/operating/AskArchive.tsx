import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { ReasonDialog } from '../app/ReasonDialog';
import { useSession } from '../app/session';
import { kindsToAskFor } from './archiveKinds';

type Kind = Schemas['ArchiveRequestKind'];

/** Asks for a hold, its end or a removal; a second person decides below. Nothing for those who may not ask. */
export function AskArchive({ plan, now }: { plan: Schemas['ArchivedPlan']; now: number }) {
  const { t } = useTranslation();
  const { operations } = useSession();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Kind | null>(null);
  if (!operations.includes('ManageArchive')) return null;
  const names: Record<Kind, string> = { hold: t('askHold'), liftHold: t('askLiftHold'), remove: t('askRemove') };
  const ask = async (kind: Kind, reason: string) => {
    await unwrap(api.POST('/api/v1/archive/plans/{plan}/requests', { params: { path: { plan: plan.plan } }, body: { kind, reason } }));
    await queries.invalidateQueries({ queryKey: ['archive-requests'] });
  };
  return (
    <>
      {kindsToAskFor(plan, now).map((kind) => (
        <Button
          key={kind}
          size="small"
          danger={kind === 'remove'}
          aria-label={`${names[kind]} ${plan.plan}`}
          onClick={() => setAsked(kind)}
        >
          {names[kind]}
        </Button>
      ))}
      {asked && (
        <ReasonDialog
          title={`${names[asked]} ${plan.plan}`}
          act={names[asked]}
          keep={t('keepIt')}
          missing={t('reasonMissing')}
          most={1000}
          isGrave={asked === 'remove'}
          run={(reason) => ask(asked, reason)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
