import { InboxOutlined, LogoutOutlined, PartitionOutlined, ProfileOutlined, SafetyOutlined, TeamOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Layout } from 'antd';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { api, unwrap } from '../api/client';
import { LanguageSwitch } from './LanguageSwitch';
import { useSession, useSignOut } from './session';

/** Side bar, header and the place for a page; items a role may not use are absent. */
export function Shell() {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  const node = useQuery({ queryKey: ['node'], queryFn: () => unwrap(api.GET('/api/v1/node')) });
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip-link" href="#content">
        {t('skipToContent')}
      </a>
      <Layout.Sider width={208} breakpoint="lg" collapsedWidth={0}>
        <div className="sider-brand">
          <img src="/icon.svg" alt="" width={30} height={30} />
          <div>
            <strong>{t('product')}</strong>
            <small>{t('productLong')}</small>
          </div>
        </div>
        <div className="sider-node">
          <span>
            {t('thisNode')} <span className="mono">{node.data?.division}</span>
          </span>
          <strong>{node.data?.name}</strong>
        </div>
        <nav aria-label={t('menu')}>
          {session.operations.includes('ViewTasks') && (
            <NavLink className="sider-link" to="/tasks">
              <InboxOutlined aria-hidden /> {t('tasks')}
            </NavLink>
          )}
          {session.operations.includes('ViewCase') && (
            <NavLink className="sider-link" to="/cases">
              <ProfileOutlined aria-hidden /> {t('cases')}
            </NavLink>
          )}
          {session.operations.includes('SubmitPackage') && (
            <NavLink className="sider-link" to="/submit">
              <UploadOutlined aria-hidden /> {t('submit')}
            </NavLink>
          )}
          {session.operations.includes('ViewWorkflows') && (
            // Pages of their own beside this app, so a link and no route.
            <a className="sider-link" href="/studio/">
              <PartitionOutlined aria-hidden /> {t('workflows')}
            </a>
          )}
          {session.operations.includes('ManageAccounts') && (
            <NavLink className="sider-link" to="/people">
              <TeamOutlined aria-hidden /> {t('people')}
            </NavLink>
          )}
          <NavLink className="sider-link" to="/rights">
            <SafetyOutlined aria-hidden /> {t('rights')}
          </NavLink>
        </nav>
        <div className="sider-foot">{t('versionOfProgram', { version: node.data?.version.split('+')[0] ?? '' })}</div>
      </Layout.Sider>
      <Layout>
        <Layout.Header className="header">
          <LanguageSwitch />
          <NavLink className="header-me" to="/me" title={t('me')}>
            {session.account.displayName}{' '}
            <span className="muted">{session.account.divisionName}</span>
          </NavLink>
          <Button icon={<LogoutOutlined aria-hidden />} onClick={() => void signOut()}>
            {t('signOut')}
          </Button>
        </Layout.Header>
        <Layout.Content id="content" className="content" tabIndex={-1}>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
