import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../app/session';
import { guideFor } from '../guide/guideFor';
import { isWelcomed, rememberWelcome } from './welcomed';

// Most people never see it again: its part of the program comes when it is asked for.
const FirstTour = lazy(() => import('./FirstTour'));

/** What somebody new is offered once: a look around and the guide of their role. It stands in nobody's way. */
export function Welcome() {
  const { t } = useTranslation();
  const { account } = useSession();
  const [isShown, setShown] = useState(() => !isWelcomed(account.userName));
  const [isTouring, setTouring] = useState(false);
  const end = () => {
    rememberWelcome(account.userName);
    setTouring(false);
    setShown(false);
    // The button that had the focus is gone.
    document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true });
  };
  if (!isShown) return null;
  return (
    <section className="panel welcome" aria-label={t('welcome')}>
      <div>
        <strong>{t('welcome')}</strong> <span className="muted">{t('welcomeLead')}</span>
      </div>
      <div className="acts">
        <Button onClick={() => setTouring(true)}>{t('lookAround')}</Button>
        <Link to={`/help/guide/${guideFor(account.grants.map((grant) => grant.role))}`}>{t('guide')}</Link>
        <Button type="text" onClick={end}>
          {t('notAgain')}
        </Button>
      </div>
      {isTouring && (
        <Suspense>
          <FirstTour onEnd={end} />
        </Suspense>
      )}
    </section>
  );
}
