import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Grey lines in the place of what is coming, not before a moment has passed: most answers are there sooner. */
export function Waiting({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="waiting" role="status" aria-label={t('loading')}>
      {isSlow && <Skeleton active title={false} paragraph={{ rows }} />}
    </div>
  );
}
