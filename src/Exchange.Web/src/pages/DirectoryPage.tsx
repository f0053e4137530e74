import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { useSession } from '../app/session';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { DecidedChanges } from '../directory/DecidedChanges';
import { OwnEntryPanel } from '../directory/OwnEntryPanel';
import { useDirectoryChanges } from '../directory/useDirectoryChanges';
import { WaitingChanges } from '../directory/WaitingChanges';

const HandInDialog = lazy(() => import('../directory/HandInDialog'));
const IssueDialog = lazy(() => import('../directory/IssueDialog'));
const ProposeDialog = lazy(() => import('../directory/ProposeDialog'));

type Open = 'handIn' | 'clearance' | 'suspension' | 'issue';

/** The node directory: changes by two people where it is signed, this node's own entry anywhere. */
export default function DirectoryPage() {
  const { t } = useTranslation();
  const { operations } = useSession();
  const [open, setOpen] = useState<Open | null>(null);
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => unwrap(api.GET('/api/v1/directory')), refetchInterval: 60_000 });
  const changes = useDirectoryChanges(15_000);
  const desk = changes.data;
  const mayManage = operations.includes('ManageDirectory');
  const close = () => setOpen(null);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>
            {t('nodeDirectory')}{' '}
            {desk?.hasUnissued && <ShapeMark gravity="warn">{t('directoryUnissued')}</ShapeMark>}
          </h1>
          {directory.data && (
            <p className="facts">
              <span>{t('directoryVersion', { number: directory.data.version })}</span>
              <span>
                {t('directoryUntil')} <strong className="numbers">{dateTime(directory.data.validUntil)}</strong>
              </span>
              {directory.data.stale && <ShapeMark gravity="warn">{t('directoryStale')}</ShapeMark>}
              {desk && !desk.isRoot && <span>{t('directoryElsewhere')}</span>}
              {desk?.requiresSm2 && <span>{t('directoryNeedsSm2')}</span>}
            </p>
          )}
        </div>
        {desk?.isRoot && mayManage && (
          <div className="acts">
            <Button onClick={() => setOpen('suspension')}>{t('proposeSuspension')}</Button>
            <Button onClick={() => setOpen('clearance')}>{t('proposeClearance')}</Button>
            <Button onClick={() => setOpen('handIn')}>{t('handIn')}</Button>
            <Button type="primary" onClick={() => setOpen('issue')} disabled={!directory.data}>
              {t('issueNext')}
            </Button>
          </div>
        )}
      </div>
      {directory.error && <Failure error={directory.error} onRetry={() => void directory.refetch()} />}
      {changes.error && <Failure error={changes.error} onRetry={() => void changes.refetch()} />}
      {changes.isLoading && <Waiting rows={4} />}
      {desk?.isRoot && <WaitingChanges changes={desk.waiting} />}
      <OwnEntryPanel />
      {desk?.isRoot && <DecidedChanges changes={desk.decided} />}
      <Suspense fallback={null}>
        {open === 'handIn' && <HandInDialog onClose={close} />}
        {(open === 'clearance' || open === 'suspension') && <ProposeDialog kind={open} onClose={close} />}
        {open === 'issue' && directory.data && <IssueDialog directory={directory.data} onClose={close} />}
      </Suspense>
    </>
  );
}
