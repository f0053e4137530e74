import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Spin } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Refusal, type Schemas, unwrap } from '../api/client';
import { FirstSteps } from '../identity/FirstSteps';
import SignInPage from '../pages/SignInPage';
import { dropAllDrafts } from '../tasks/drafts';
import { pageToGoBackTo } from './back';
import { Failure } from './Failure';

type Session = Schemas['SessionDetails'];

const SessionContext = createContext<Session | null>(null);

/** The signed-in person; only used below {@link SessionProvider}, which shows the sign-in page to everybody else. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside a session');
  return session;
}

export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await unwrap(api.DELETE('/api/v1/session'));
    dropAllDrafts();
    // Asks again who is signed in, which shows the sign-in page; then nothing of this person's is left in memory.
    await queries.resetQueries({ queryKey: ['session'] });
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  };
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  // While recovery codes are shown, the first step goes on even though the node no longer asks for it.
  const [codes, setCodes] = useState(false);
  const session = useQuery({
    queryKey: ['session'],
    queryFn: () => unwrap(api.GET('/api/v1/session')),
    staleTime: 60_000,
  });
  const back = session.data ? pageToGoBackTo(location.search) : null;
  // The designer's pages are no routes of this app, so this is a page load.
  useEffect(() => {
    if (back) location.replace(back);
  }, [back]);
  if (back) return <Spin fullscreen description={t('loading')} />;
  if (session.isPending) return <Spin fullscreen description={t('loading')} />;
  // Only this says that nobody is signed in; a node that is busy or away for a moment takes no page away.
  if (session.error instanceof Refusal && session.error.status === 401) return <SignInPage />;
  const step = codes ? 'secondFactor' : session.data?.pending[0];
  if (step) return <FirstSteps step={step} onCodes={setCodes} onSignOut={() => void signOut()} />;
  if (session.data) return <SessionContext.Provider value={session.data}>{children}</SessionContext.Provider>;
  return (
    <main className="content">
      <Failure error={session.error} onRetry={() => void session.refetch()} />
    </main>
  );
}
