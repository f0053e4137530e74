import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ShapeMark } from '../app/ShapeMark';
import { useMessages } from './useMessages';

/** Beside the decision: what was asked for and has not come, and the way to ask for a supplement without returning the case. */
export function Supplements({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { newest, shown } = useMessages(id);
  const requests = shown.filter(({ message }) => message.kind === 'supplementRequest');
  if (!newest || (!newest.mayAsk && requests.length === 0)) return null;
  return (
    <section className="panel supplement-panel" aria-labelledby="supplements">
      <h2 id="supplements">{t('supplement')}</h2>
      {requests.length > 0 && (
        <ul className="supplement-list">
          {requests.map(({ message }) => (
            <li key={message.id}>
              <ShapeMark gravity={message.isAnswered ? 'done' : 'due'}>
                {message.isAnswered ? t('supplementAnswered') : t('supplementAsked')}
              </ShapeMark>{' '}
              {message.text}{' '}
              {message.dueOn && !message.isAnswered && (
                <span className="muted numbers">{t('supplementDueOn', { date: message.dueOn })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="muted">{t('supplementLead')}</p>
      {newest.mayAsk && (
        <Button onClick={() => void navigate({ search: '?ask=supplement', hash: '#messages' })}>{t('supplementAsk')}</Button>
      )}
    </section>
  );
}
