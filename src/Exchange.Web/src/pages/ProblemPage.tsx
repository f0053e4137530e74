import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';

/** What a problem code means, whoever met it. */
export default function ProblemPage() {
  const { t, i18n } = useTranslation();
  const text = useText();
  const { code = '' } = useParams();
  const problem = useQuery({
    queryKey: ['problem', code],
    queryFn: () => unwrap(api.GET('/api/v1/problems/{code}', { params: { path: { code } } })),
    staleTime: 300_000,
  });
  if (problem.error) return <Failure error={problem.error} onRetry={() => void problem.refetch()} />;
  if (!problem.data) return <Waiting />;
  const { title, detail, status } = problem.data;
  const other = i18n.language === 'en' ? detail.zh : detail.en;
  const words = [...new Set([...detail.en.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))];
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/help?kind=problems">{t('backToHelp')}</Link>
          <h1>
            {text(title)} <span className="mono muted">{code}</span>
          </h1>
        </div>
      </div>
      <Panel title={t('whatItSays')}>
        <div className="panel-body">
          <p className="help-text">{text(detail)}</p>
          {words.length > 0 && (
            <p className="muted">
              {t('wordsInBraces')} <span className="mono">{words.join(', ')}</span>
            </p>
          )}
          <p className="muted" lang={i18n.language === 'en' ? 'zh-CN' : 'en'}>
            {other}
          </p>
        </div>
      </Panel>
      <Panel title={t('whoCanHelp')}>
        <div className="panel-body">
          <p>{whoHelps(status, t('helpCaller'), t('helpRights'), t('helpOthers'), t('helpOperator'))}</p>
          <p className="muted">
            {t('httpStatus')} <span className="mono">{status}</span>
          </p>
        </div>
      </Panel>
    </>
  );
}

/** Who can act follows from the kind of refusal: the caller, somebody with more rights, somebody who was first, the operator. */
function whoHelps(status: number, caller: string, rights: string, others: string, operator: string): string {
  if (status === 401 || status === 403) return rights;
  if (status === 409) return others;
  return status >= 500 ? operator : caller;
}
