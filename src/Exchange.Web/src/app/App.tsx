import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, Result, Spin } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Route, Routes } from 'react-router';
import { Refusal } from '../api/client';
import { SessionProvider } from './session';
import { Shell } from './Shell';
import { themes } from './theme';
import { ThemeProvider, useTheme } from './ThemeProvider';

const ArchivePage = lazy(() => import('../pages/ArchivePage'));
const AuditPage = lazy(() => import('../pages/AuditPage'));
const CaseListPage = lazy(() => import('../pages/CaseListPage'));
const CasePage = lazy(() => import('../pages/CasePage'));
const CheckPage = lazy(() => import('../pages/CheckPage'));
const MapSheetPage = lazy(() => import('../pages/MapSheetPage'));
const MePage = lazy(() => import('../pages/MePage'));
const PeoplePage = lazy(() => import('../pages/PeoplePage'));
const MediaPage = lazy(() => import('../pages/MediaPage'));
const RequestsPage = lazy(() => import('../pages/RequestsPage'));
const RightsPage = lazy(() => import('../pages/RightsPage'));
const ConsistencyPage = lazy(() => import('../pages/ConsistencyPage'));
const DirectoryPage = lazy(() => import('../pages/DirectoryPage'));
const GuidePage = lazy(() => import('../pages/GuidePage'));
const HealthPage = lazy(() => import('../pages/HealthPage'));
const HelpPage = lazy(() => import('../pages/HelpPage'));
const HomePage = lazy(() => import('../pages/HomePage'));
const JobsPage = lazy(() => import('../pages/JobsPage'));
const NodesPage = lazy(() => import('../pages/NodesPage'));
const NotificationsPage = lazy(() => import('../pages/NotificationsPage'));
const ProblemPage = lazy(() => import('../pages/ProblemPage'));
const QueuesPage = lazy(() => import('../pages/QueuesPage'));
const ExtractPage = lazy(() => import('../pages/ExtractPage'));
const ReleaseListPage = lazy(() => import('../pages/ReleaseListPage'));
const ReleasePage = lazy(() => import('../pages/ReleasePage'));
const CodeListPage = lazy(() => import('../pages/CodeListPage'));
const ProfilePage = lazy(() => import('../pages/ProfilePage'));
const ProfilesPage = lazy(() => import('../pages/ProfilesPage'));
const RulePackDraftPage = lazy(() => import('../pages/RulePackDraftPage'));
const RulePackPage = lazy(() => import('../pages/RulePackPage'));
const RulePacksPage = lazy(() => import('../pages/RulePacksPage'));
const RulePage = lazy(() => import('../pages/RulePage'));
const SubmitPage = lazy(() => import('../pages/SubmitPage'));
const SubscriptionsPage = lazy(() => import('../pages/SubscriptionsPage'));
const TrafficPage = lazy(() => import('../pages/TrafficPage'));
const TaskListPage = lazy(() => import('../pages/TaskListPage'));
const TaskPage = lazy(() => import('../pages/TaskPage'));

// A session that ended meanwhile shows at whatever is called first; then the sign-in page is due, not a failure beside old rows.
const onError = (error: Error) => {
  // Who is not signed in yet was told that the sign-in failed; asking again would take that away.
  if (error instanceof Refusal && error.status === 401 && queries.getQueryData(['session']))
    void queries.invalidateQueries({ queryKey: ['session'] });
};

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== 'session' && onError(error) }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; only outages are worth another try.
      retry: (count, error) => !(error instanceof Refusal) && count < 2,
      refetchOnWindowFocus: true,
    },
  },
});

function NotFound() {
  const { t } = useTranslation();
  return <Result status="404" title={<h1>{t('notFound')}</h1>} subTitle={t('notFoundLead')} />;
}

export function App() {
  return (
    <ThemeProvider>
      <ThemedApp />
    </ThemeProvider>
  );
}

function ThemedApp() {
  const { i18n, t } = useTranslation();
  const { shown } = useTheme();
  return (
    <ConfigProvider
      theme={themes[shown]}
      button={{ autoInsertSpace: false }}
      locale={i18n.language === 'en' ? enUS : zhCN}
    >
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <SessionProvider>
            <Suspense fallback={<Spin description={t('loading')} style={{ margin: 48 }} />}>
              <Routes>
                <Route element={<Shell />}>
                  <Route index element={<HomePage />} />
                  <Route path="cases" element={<CaseListPage />} />
                  <Route path="cases/:id" element={<CasePage />} />
                  <Route path="cases/:id/versions/:version/check" element={<CheckPage />} />
                  <Route path="cases/:id/versions/:version/sheet" element={<MapSheetPage />} />
                  <Route path="cases/:id/tasks/:taskId" element={<TaskPage />} />
                  <Route path="tasks" element={<TaskListPage />} />
                  <Route path="submit" element={<SubmitPage />} />
                  <Route path="notifications" element={<NotificationsPage />} />
                  <Route path="me" element={<MePage />} />
                  <Route path="people" element={<PeoplePage />} />
                  <Route path="rights" element={<RightsPage />} />
                  <Route path="releases" element={<ReleaseListPage />} />
                  <Route path="releases/:id" element={<ReleasePage />} />
                  <Route path="releases/:id/sheet" element={<MapSheetPage />} />
                  <Route path="extracts/:id" element={<ExtractPage />} />
                  <Route path="subscriptions" element={<SubscriptionsPage />} />
                  <Route path="requests" element={<RequestsPage />} />
                  <Route path="media" element={<MediaPage />} />
                  <Route path="health-report" element={<HealthPage />} />
                  <Route path="nodes" element={<NodesPage />} />
                  <Route path="traffic" element={<TrafficPage />} />
                  <Route path="directory" element={<DirectoryPage />} />
                  <Route path="consistency" element={<ConsistencyPage />} />
                  <Route path="jobs" element={<JobsPage />} />
                  <Route path="queues" element={<QueuesPage />} />
                  <Route path="archive" element={<ArchivePage />} />
                  <Route path="rule-packs" element={<RulePacksPage />} />
                  <Route path="rule-packs/:pack/:version" element={<RulePackPage />} />
                  <Route path="rule-pack-drafts/:id" element={<RulePackDraftPage />} />
                  <Route path="profiles" element={<ProfilesPage />} />
                  <Route path="profiles/:profile" element={<ProfilePage />} />
                  <Route path="code-lists/:list" element={<CodeListPage />} />
                  <Route path="audit" element={<AuditPage />} />
                  <Route path="help" element={<HelpPage />} />
                  <Route path="help/guide/:page" element={<GuidePage />} />
                  <Route path="help/problems/:code" element={<ProblemPage />} />
                  <Route path="help/rules/:code" element={<RulePage />} />
                  <Route path="*" element={<NotFound />} />
                </Route>
              </Routes>
            </Suspense>
          </SessionProvider>
        </BrowserRouter>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
