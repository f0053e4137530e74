import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../api/client';

/** What went wrong and the way on; texts of refusals come from the server in the reader's language. */
export function Failure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="error"
      showIcon
      title={error instanceof Refusal ? error.title : t('failed')}
      description={error.message}
      action={onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
    />
  );
}
