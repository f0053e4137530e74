import { useTranslation } from 'react-i18next';
import { Failure } from '../app/Failure';
import { Waiting } from '../app/Waiting';
import { CoverForm } from './CoverForm';
import { CoverTable } from './CoverTable';
import { useCovers } from './useCovers';

/** Arranging, seeing and ending the leave covers of an account, or (null) of one's own. */
export function LeaveCovers({ userName, self }: { userName: string | null; self: string }) {
  const { t } = useTranslation();
  const { covers, candidates, set, end } = useCovers(userName);
  const failed = covers.error ?? candidates.error ?? end.error;
  return (
    <>
      <div className="panel-body">
        {failed && (
          <div role="alert" className="form-failure">
            <Failure error={failed} />
          </div>
        )}
        {candidates.data &&
          (candidates.data.length > 0 ? (
            <CoverForm candidates={candidates.data} set={set} />
          ) : (
            <p>
              <strong>{t('coverNoOne')}</strong> <span className="muted">{t('coverNoOneLead')}</span>
            </p>
          ))}
      </div>
      {covers.isPending && <Waiting />}
      {covers.data && (
        <CoverTable covers={covers.data} self={self} ending={end.isPending ? end.variables : null} onEnd={(id) => end.mutate(id)} />
      )}
    </>
  );
}
