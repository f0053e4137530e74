import { Alert, Button } from 'antd';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../api/client';
import { HelpLinksContext } from './helpLinks';
import { ProblemLink } from './ProblemLink';

/** What went wrong and the way on; texts of refusals come from the server in the reader's language. */
export function Failure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useTranslation();
  const hasPages = useContext(HelpLinksContext);
  const code = error instanceof Refusal ? error.code : '';
  return (
    <Alert
      type="error"
      showIcon
      title={error instanceof Refusal ? error.title : t('failed')}
      description={
        <>
          {error.message}
          {code && hasPages && (
            <div>
              <ProblemLink code={code} />
            </div>
          )}
        </>
      }
      action={onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
    />
  );
}
