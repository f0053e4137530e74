import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session';
import { NodeSubscriptions } from '../subscriptions/NodeSubscriptions';
import { Webhooks } from '../subscriptions/Webhooks';

/** Who keeps getting what this node releases and what happens here: other nodes, and other programs. */
export default function SubscriptionsPage() {
  const { t } = useTranslation();
  const { operations } = useSession();
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('subscriptions')}</h1>
          <p>{t('subscriptionsLead')}</p>
        </div>
      </div>
      <NodeSubscriptions />
      {operations.includes('ViewWebhooks') && <Webhooks />}
    </>
  );
}
