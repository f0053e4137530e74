import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, Result, Spin } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { Refusal } from '../api/client';
import { SessionProvider } from './session';
import { Shell } from './Shell';
import { theme } from './theme';

const CaseListPage = lazy(() => import('../pages/CaseListPage'));
const CasePage = lazy(() => import('../pages/CasePage'));
const CheckPage = lazy(() => import('../pages/CheckPage'));
const MePage = lazy(() => import('../pages/MePage'));
const PeoplePage = lazy(() => import('../pages/PeoplePage'));
const RightsPage = lazy(() => import('../pages/RightsPage'));
const SubmitPage = lazy(() => import('../pages/SubmitPage'));
const TaskListPage = lazy(() => import('../pages/TaskListPage'));
const TaskPage = lazy(() => import('../pages/TaskPage'));

const queries = new QueryClient({
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
  return <Result status="404" title={t('notFound')} subTitle={t('notFoundLead')} />;
}

export function App() {
  const { i18n, t } = useTranslation();
  return (
    <ConfigProvider theme={theme} button={{ autoInsertSpace: false }} locale={i18n.language === 'en' ? enUS : zhCN}>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <SessionProvider>
            <Suspense fallback={<Spin description={t('loading')} style={{ margin: 48 }} />}>
              <Routes>
                <Route element={<Shell />}>
                  <Route index element={<Navigate to="/cases" replace />} />
                  <Route path="cases" element={<CaseListPage />} />
                  <Route path="cases/:id" element={<CasePage />} />
                  <Route path="cases/:id/versions/:version/check" element={<CheckPage />} />
                  <Route path="cases/:id/tasks/:taskId" element={<TaskPage />} />
                  <Route path="tasks" element={<TaskListPage />} />
                  <Route path="submit" element={<SubmitPage />} />
                  <Route path="me" element={<MePage />} />
                  <Route path="people" element={<PeoplePage />} />
                  <Route path="rights" element={<RightsPage />} />
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
