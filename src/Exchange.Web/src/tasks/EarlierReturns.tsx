import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';

/** What earlier versions were returned for, which this version has to answer; nothing when there was none. */
export function EarlierReturns({ id }: { id: string }) {
  const { t } = useTranslation();
  const returns = useQuery({
    queryKey: ['returns', id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}/returns', { params: { path: { id } } })),
  });
  if (!returns.data || returns.data.length === 0) return null;
  return (
    <Panel title={t('earlierReturns')}>
      <ul className="lines">
        {returns.data.map((each) => (
          <li key={each.number} className="task-return">
            <span className="mono">{each.number}</span>
            <span>
              {each.text}
              <span className="muted">
                {' '}
                {each.nodeName} {each.decidedFor ? t('coverDecidedFor', { name: each.decidedBy, absent: each.decidedFor }) : each.decidedBy}{' '}
                {dateTime(each.decidedAt)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
