import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { ProblemLink } from '../app/ProblemLink';
import { useText } from '../app/useText';

/** Why the person may not decide the task, told before anything is written. */
export function Obstacle({ id, against }: { id: string; against: Schemas['TaskObstacle'] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div id={id} className="form-failure">
      <Alert
        type="info"
        showIcon
        title={t('notYours', { reason: text(against.title) })}
        description={
          <>
            {text(against.detail)}
            <div>
              <ProblemLink code={against.code} />
            </div>
          </>
        }
      />
    </div>
  );
}
