import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel } from '../app/Panel';
import { count } from '../app/quantities';
import { ShapeMark } from '../app/ShapeMark';
import { IndicatorPanel } from '../checks/IndicatorPanel';
import { reportOf, useCheck } from '../checks/useCheck';

/** The verdict of the check in a few figures, with the way to the findings, and the planning indicators. */
export function CheckSummary({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const check = useCheck(id, version);
  const result = reportOf(check.data?.report)?.result;
  const counts = result?.counts;
  return (
    <>
      <Panel
        title={t('checkReport')}
        note={
          check.data?.status === 'passed' ? (
            <ShapeMark gravity="done">{t('checkPassed')}</ShapeMark>
          ) : (
            check.data?.status === 'failed' && <ShapeMark gravity="bad">{t('checkFailed')}</ShapeMark>
          )
        }
        extra={<Link to={`/cases/${id}/versions/${version}/check`}>{t('openFindings')}</Link>}
      >
        {counts && (
          <dl className="figures figures-flat">
            <div>
              <dt>◆ {t('fatal')}</dt>
              <dd>{count(counts.fatal)}</dd>
            </div>
            <div>
              <dt>▲ {t('heavy')}</dt>
              <dd>{count(counts.heavy)}</dd>
            </div>
            <div>
              <dt>● {t('light')}</dt>
              <dd>{count(counts.light)}</dd>
            </div>
          </dl>
        )}
        {check.error && <p className="check-hint muted">{check.error.message}</p>}
      </Panel>
      <IndicatorPanel indicators={result?.indicators} />
    </>
  );
}
