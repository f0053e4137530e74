import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { dateTime, shortDigest } from '../app/format';
import { QueryFailure } from '../app/QueryFailure';
import { useSession } from '../app/session';
import { Waiting } from '../app/Waiting';
import { DocumentsPanel } from '../documents/DocumentsPanel';
import { Distribution } from '../releases/Distribution';
import { Lineage } from '../releases/Lineage';
import { RecallPanel } from '../releases/RecallPanel';
import { ReleaseFiles } from '../releases/ReleaseFiles';
import { ReleaseCompare } from '../releases/ReleaseCompare';
import { ReleaseMap } from '../releases/ReleaseMap';
import { ReleaseMark } from '../releases/ReleaseMark';

/** One released plan version: whether it counts, where it comes from, its documents, map and files, who has it. */
export default function ReleasePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { operations } = useSession();
  const release = useQuery({
    queryKey: ['release', id],
    queryFn: () => unwrap(api.GET('/api/v1/releases/{id}', { params: { path: { id } } })),
  });
  const plan = release.data?.planId;
  const versions = useQuery({
    queryKey: ['releases', 'of', plan],
    enabled: plan !== undefined,
    queryFn: () => unwrap(api.GET('/api/v1/releases', { params: { query: { plan, limit: 200 } } })),
  });
  const failure = <QueryFailure of={[release, versions]} />;
  if (!release.data) return release.error ? failure : <Waiting rows={10} />;
  const about = release.data;
  const all = versions.data?.items ?? [about];
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/releases">{t('backToReleases')}</Link>
          <h1>
            {about.planName} <span className="mono muted">{about.planId}</span>{' '}
            <ReleaseMark state={about.state} />
          </h1>
          <p className="facts">
            <span>
              {t('releasedAt')} <strong className="numbers">{dateTime(about.releasedAt)}</strong>
            </span>
            <span>
              {t('releasedBy')} <strong>{about.releasedByName}</strong> <span className="mono">{about.releasedBy}</span>
            </span>
            <span>
              {t('division')} {about.divisionName} <span className="mono">{about.division}</span>
            </span>
            <span>
              {t('digest')}{' '}
              <Typography.Text className="mono" copyable={{ text: about.digest, tooltips: [t('copy'), t('copied')] }}>
                {shortDigest(about.digest)}
              </Typography.Text>
            </span>
          </p>
        </div>
        {operations.includes('ViewEvidence') && (
          <Button type="primary" icon={<DownloadOutlined aria-hidden />} href={`/api/v1/cases/${about.caseId}/export`} download>
            {t('downloadWhole')}
          </Button>
        )}
      </div>
      {failure}
      {about.state !== 'inForce' && (
        <Alert
          type={about.state === 'recalled' ? 'error' : 'warning'}
          showIcon
          className="page-alert"
          title={about.state === 'recalled' ? t('recalledLead') : t('supersededLead')}
          description={<End release={about} />}
        />
      )}
      <Lineage release={about} all={all} />
      <RecallPanel release={about} all={all} />
      <DocumentsPanel source={{ of: 'release', id }} />
      <ReleaseMap id={id} version={about.version} />
      <ReleaseCompare key={id} release={about} all={all} />
      <div className="case-columns">
        <ReleaseFiles id={id} />
        {operations.includes('ViewCase') && <Distribution id={id} />}
      </div>
    </>
  );
}

/** Since when it does not count, why, and what counts instead. */
function End({ release }: { release: Schemas['ReleaseItem'] }) {
  const { t } = useTranslation();
  return (
    <>
      {release.endReason && (
        <div>
          {t('reason')} {release.endReason}
        </div>
      )}
      <div className="facts">
        {release.endedAt && <span className="numbers">{t('endedSince', { at: dateTime(release.endedAt) })}</span>}
        {release.successor && <Link to={`/releases/${release.successor}`}>{t('openSuccessor')}</Link>}
      </div>
    </>
  );
}
