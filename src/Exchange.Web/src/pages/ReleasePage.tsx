import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime, shortDigest } from '../app/format';
import { useSession } from '../app/session';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { Distribution } from '../releases/Distribution';
import { Lineage } from '../releases/Lineage';
import { ReleaseFiles } from '../releases/ReleaseFiles';

/** One plan version in force: where it comes from, its files, who has it. */
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
  if (release.error) return <Failure error={release.error} onRetry={() => void release.refetch()} />;
  if (!release.data) return <Waiting rows={10} />;
  const about = release.data;
  const all = versions.data?.items ?? [about];
  const successor = all.filter((each) => Date.parse(each.releasedAt) > Date.parse(about.releasedAt)).at(0);
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/releases">{t('backToReleases')}</Link>
          <h1>
            {about.planName} <span className="mono muted">{about.planId}</span>{' '}
            {successor ? (
              <ShapeMark gravity="warn">{t('superseded')}</ShapeMark>
            ) : (
              <ShapeMark gravity="done">{t('inForce')}</ShapeMark>
            )}
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
      {successor && (
        <Alert
          type="warning"
          showIcon
          className="page-alert"
          title={t('supersededLead')}
          description={<Link to={`/releases/${successor.id}`}>{t('openSuccessor', { number: successor.version })}</Link>}
        />
      )}
      <Lineage release={about} all={all} />
      <div className="case-columns">
        <ReleaseFiles id={id} />
        {operations.includes('ViewCase') && <Distribution release={about} />}
      </div>
    </>
  );
}
