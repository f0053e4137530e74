import { LogoutOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { api, unwrap } from '../api/client';
import { NotificationBell } from '../notifications/NotificationBell';
import { BottomTabs } from './BottomTabs';
import { CaseSearch } from './CaseSearch';
import { HelpLinksContext } from './helpLinks';
import { LanguageSwitch } from './LanguageSwitch';
import { placesFor } from './navigation';
import { PageBoundary } from './PageBoundary';
import { useSession, useSignOut } from './session';
import { SideBar } from './SideBar';
import { ThemeSwitch } from './ThemeSwitch';
import { useArrival } from './useArrival';

/** Side bar, header and the place for a page; items a role may not use are absent. */
export function Shell() {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  useArrival(content, pathname);
  const node = useQuery({ queryKey: ['node'], queryFn: () => unwrap(api.GET('/api/v1/node')) });
  const groups = placesFor(session.operations);
  return (
    <HelpLinksContext value={true}>
      <div className="shell">
        <a className="skip-link" href="#content">
          {t('skipToContent')}
        </a>
        <SideBar groups={groups} node={node.data} />
        <div className="shell-main">
          <header className="header">
            <strong className="header-node">
              {node.data?.name} <span className="mono">{node.data?.division}</span>
            </strong>
            {session.operations.includes('ViewCase') && <CaseSearch />}
            <span className="header-gap" />
            <LanguageSwitch />
            <ThemeSwitch />
            <NotificationBell />
            <Link className="header-person" to="/me">
              {session.account.displayName} <span className="muted">{session.account.divisionName}</span>
            </Link>
            <Button className="header-out" icon={<LogoutOutlined aria-hidden />} onClick={() => void signOut()}>
              {t('signOut')}
            </Button>
          </header>
          <main ref={content} id="content" className="content" tabIndex={-1}>
            <PageBoundary at={pathname}>
              <Outlet />
            </PageBoundary>
          </main>
        </div>
        <BottomTabs groups={groups} onSignOut={() => void signOut()} />
      </div>
    </HelpLinksContext>
  );
}
