import { useQuery } from '@tanstack/react-query';
import { Button, Result, Spin } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { ProblemLink } from '../app/ProblemLink';

/** A submission the node verifies, and what became of it; read from the node, so that it is there again after a reload. */
export function Storing({ id, onAgain }: { id: string; onAgain(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const submission = useQuery({
    queryKey: ['submission', id],
    queryFn: () => unwrap(api.GET('/api/v1/submissions/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.status === 'pending' ? 1_000 : false),
  });
  const stored = submission.data?.status === 'stored' ? submission.data : null;
  useEffect(() => {
    if (stored) void navigate(`/cases/${stored.caseId}/versions/${stored.version}/check`, { replace: true });
  }, [stored, navigate]);

  if (submission.error && !submission.data)
    return (
      <>
        <Failure error={submission.error} onRetry={() => void submission.refetch()} />
        <div className="facts submit-again">
          <Button onClick={onAgain}>{t('chooseOther')}</Button>
        </div>
      </>
    );
  if (submission.data?.status === 'refused')
    return (
      <Result
        status="error"
        title={submission.data.problem?.title ?? t('refused')}
        subTitle={
          <>
            {submission.data.problem?.detail}
            {submission.data.problem && (
              <div>
                <ProblemLink code={submission.data.problem.code} />
              </div>
            )}
            <p className="muted">{t('refusedLead')}</p>
          </>
        }
        extra={<Button onClick={onAgain}>{t('chooseOther')}</Button>}
      />
    );
  return (
    <section className="panel check-progress" aria-live="polite">
      <Spin />
      <div>
        <h2>{t('storing')}</h2>
        <p className="muted">{t('storingLead')}</p>
      </div>
    </section>
  );
}
