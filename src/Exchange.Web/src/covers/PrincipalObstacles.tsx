import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemLink } from '../app/ProblemLink';
import { useText } from '../app/useText';
import type { Principal } from './principal';

/** Why nothing can be decided for somebody on leave now, told before anything is sent. */
export function PrincipalObstacles({ id, principals }: { id: string; principals: readonly Principal[] }) {
  const { t } = useTranslation();
  const text = useText();
  const refused = principals.flatMap((each) => (each.against ? [{ ...each, against: each.against }] : []));
  if (refused.length === 0) return null;
  return (
    <div id={id} className="form-failure">
      {refused.map((each) => (
        <Alert
          key={each.userName}
          type="warning"
          showIcon
          title={t('coverNotNow', { name: each.displayName, reason: text(each.against.title) })}
          description={
            <>
              {text(each.against.detail)}
              <div>
                <ProblemLink code={each.against.code} />
              </div>
            </>
          }
        />
      ))}
    </div>
  );
}
