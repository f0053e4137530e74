import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { QueryFailure } from '../app/QueryFailure';

function useReturns(id: string, version?: number) {
  return useQuery({
    queryKey: ['returns', id, version],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}/returns', { params: { path: { id } } })),
    // Decisions of other levels may come after the return itself.
    refetchInterval: 15_000,
  });
}

/** What earlier versions were returned for, which this version has to answer; nothing when there was none. */
export function EarlierReturns({ id }: { id: string }) {
  const { t } = useTranslation();
  const returns = useReturns(id);
  if (!returns.data || returns.data.length === 0) return null;
  return (
    <Panel title={t('earlierReturns')}>
      <Reasons all={returns.data} />
    </Panel>
  );
}

/** For the clerk of a returned case: every reason the next version has to answer, under its number, and how to answer it. */
export function ReasonsToAnswer({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const returns = useReturns(id, version);
  if (returns.error) return <QueryFailure of={[returns]} />;
  if (!returns.data) return null;
  if (!returns.data.some((each) => each.version === version))
    return (
      <Panel title={t('toAnswer')}>
        <p className="panel-note">
          {t('returnedByCheck')} <Link to={`/cases/${id}/versions/${version}/check`}>{t('openFindings')}</Link>
        </p>
        {returns.data.length > 0 && (
          <>
            <p className="panel-note">{t('toAnswerStill')}</p>
            <Reasons all={returns.data} />
          </>
        )}
      </Panel>
    );
  return (
    <Panel title={t('toAnswer')} note={t('toAnswerCount', { count: returns.data.length })}>
      <p className="panel-note">
        {t('toAnswerHow')} <Link to="/help/guide/clerk">{t('toAnswerGuide')}</Link>
      </p>
      <Reasons all={returns.data} />
    </Panel>
  );
}

function Reasons({ all }: { all: readonly Schemas['ReturnItem'][] }) {
  const { t } = useTranslation();
  return (
    <ul className="lines">
      {all.map((each) => (
        <li key={each.number} className="task-return">
          <span className="mono">{each.number}</span>
          <span className="task-words">
            {each.text}
            <span className="muted">
              {' '}
              {each.nodeName}{' '}
              {each.decidedFor ? t('coverDecidedFor', { name: each.decidedBy, absent: each.decidedFor }) : each.decidedBy}{' '}
              {dateTime(each.decidedAt)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
