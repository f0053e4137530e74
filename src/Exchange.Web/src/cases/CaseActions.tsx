import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { ReasonDialog } from '../app/ReasonDialog';

type Act = 'withdraw' | 'requestWithdrawal' | 'suspend' | 'resume';

const acts: readonly Act[] = ['withdraw', 'requestWithdrawal', 'suspend', 'resume'];

/** What the person may do with the case now, as the node says; each act that stops something asks for its reason. */
export function CaseActions({ details }: { details: Schemas['CaseDetails'] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Act | null>(null);
  const names: Record<Act, string> = {
    withdraw: t('withdraw'),
    requestWithdrawal: t('requestWithdrawal'),
    suspend: t('suspend'),
    resume: t('resumeCase'),
  };
  return (
    <>
      {acts
        .filter((act) => details.actions.includes(act))
        .map((act) => (
          <Button key={act} danger={act === 'withdraw' || act === 'requestWithdrawal'} onClick={() => setAsked(act)}>
            {names[act]}
          </Button>
        ))}
      {details.actions.includes('submitVersion') && (
        <Link className="button-link" to={`/submit?case=${details.case.id}`}>
          {t('resubmit')}
        </Link>
      )}
      {asked && (
        <ReasonDialog
          key={asked}
          title={names[asked]}
          act={names[asked]}
          keep={t('keepIt')}
          missing={t('reasonMissing')}
          most={1000}
          isGrave={asked !== 'resume'}
          run={(reason) => run(asked, details.case.id, reason).then(() => queries.invalidateQueries())}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function run(act: Act, id: string, reason: string): Promise<unknown> {
  const call = { params: { path: { id } }, body: { reason } };
  switch (act) {
    case 'withdraw':
      return unwrap(api.POST('/api/v1/cases/{id}/withdraw', call));
    case 'requestWithdrawal':
      return unwrap(api.POST('/api/v1/cases/{id}/withdrawal-request', call));
    case 'suspend':
      return unwrap(api.POST('/api/v1/cases/{id}/suspend', call));
    case 'resume':
      return unwrap(api.POST('/api/v1/cases/{id}/resume', call));
  }
}
