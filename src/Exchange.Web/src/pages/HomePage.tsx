import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { date } from '../app/format';
import { Panel } from '../app/Panel';
import { QueryFailure } from '../app/QueryFailure';
import { useSession } from '../app/session';
import { useNow } from '../app/useNow';
import { Waiting } from '../app/Waiting';
import { CoverBanner } from '../covers/CoverBanner';
import { isUrgent } from '../home/needs';
import { NeedList } from '../home/NeedList';
import { NodeStanding } from '../home/NodeStanding';
import { RecentReleases } from '../home/RecentReleases';
import { RunningCases } from '../home/RunningCases';
import { useNeeds } from '../home/useNeeds';
import { Welcome } from '../home/Welcome';

// Only those who set the node up have it, and only at first.
const SetUp = lazy(() => import('../home/SetUp'));

/** What must I do, by when, and where are my cases: the answer within five seconds of signing in. */
export default function HomePage() {
  const { t, i18n } = useTranslation();
  const { account, operations } = useSession();
  const navigate = useNavigate();
  const now = useNow(30_000);
  const { needs, isMore, isLoading, failed } = useNeeds();
  const number = isMore ? `${needs.length}+` : needs.length;
  const urgent = needs.filter((need) => isUrgent(need, now)).length;
  const today = new Date(now).toISOString();
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'Asia/Shanghai' }).format(now);
  const side = operations.includes('ViewReleases') || operations.includes('ViewJobs');
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('greeting', { name: account.displayName })}</h1>
          <p aria-live="polite">
            {t('todayIs', { date: date(today), weekday })} {!isLoading && failed.length === 0 && t('needsCount', { count: number, urgent })}
          </p>
        </div>
        {operations.includes('SubmitPackage') && (
          <Button
            type={needs.length === 0 ? 'primary' : 'default'}
            icon={<UploadOutlined aria-hidden />}
            onClick={() => void navigate('/submit')}
          >
            {t('submit')}
          </Button>
        )}
      </div>
      <Welcome />
      {operations.includes('ViewSetUp') && (
        <Suspense>
          <SetUp />
        </Suspense>
      )}
      {operations.includes('ViewTasks') && <CoverBanner />}
      <QueryFailure of={failed} />
      <div className={side ? 'home-columns' : undefined}>
        <div>
          <Panel title={t('needsMe')} note={isLoading ? undefined : number} extra={<span className="muted">{t('byDeadline')}</span>}>
            {failed.length > 0 && <p className="panel-note muted">{t('needsUnknown')}</p>}
            {isLoading && needs.length === 0 && <Waiting />}
            {(needs.length > 0 || (!isLoading && failed.length === 0)) && <NeedList needs={needs} now={now} />}
          </Panel>
          {operations.includes('ViewCase') && <RunningCases />}
        </div>
        {side && (
          <div>
            {operations.includes('ViewJobs') && <NodeStanding />}
            {operations.includes('ViewReleases') && <RecentReleases />}
          </div>
        )}
      </div>
    </>
  );
}
