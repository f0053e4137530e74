import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { useSession } from '../app/session';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { DraftForm } from '../rules/DraftForm';
import { DraftStateMark } from '../rules/DraftStateMark';
import { PackDifferences } from '../rules/PackDifferences';
import { PublishPanel } from '../rules/PublishPanel';
import { RehearsalPanel } from '../rules/RehearsalPanel';

/** A draft of the node's rule pack on one page: edit, compare, rehearse, publish. */
export default function RulePackDraftPage() {
  const { t } = useTranslation();
  const text = useText();
  const { operations } = useSession();
  const { id = '' } = useParams();
  const found = useQuery({
    queryKey: ['rule-pack-draft', id],
    queryFn: () => unwrap(api.GET('/api/v1/rule-pack-drafts/{id}', { params: { path: { id } } })),
    // What is typed must not be lost to an answer that comes by itself.
    refetchOnWindowFocus: false,
  });
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={8} />;
  const details = found.data;
  const { draft } = details;
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/rule-packs">{t('backToPacks')}</Link>
          <h1>
            {t('ruleDraft')} {text(draft.name)} <DraftStateMark draft={draft} />
          </h1>
          <p>
            {t('draftLead', { by: draft.createdBy, from: draft.fromVersion ?? `${draft.parent.id} ${draft.parent.version}` })}
          </p>
        </div>
      </div>
      <DraftForm key={`${draft.id} ${draft.state}`} details={details} mayEdit={operations.includes('ManageRulePacks')} />
      <PackDifferences details={details} />
      <RehearsalPanel details={details} />
      <PublishPanel details={details} onChanged={found.refetch} />
    </>
  );
}
