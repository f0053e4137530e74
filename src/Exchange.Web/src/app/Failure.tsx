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
  // What fetch throws when no answer came; its words are the browser's and in its language.
  const isLine = error instanceof TypeError;
  const code = error instanceof Refusal ? error.code : '';
  return (
    <Alert
      type="error"
      showIcon
      title={error instanceof Refusal ? error.title : isLine ? t('notReached') : t('failed')}
      description={
        <>
          {isLine ? t('notReachedLead') : error.message}
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
