import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { date } from '../app/format';
import { Panel } from '../app/Panel';
import { Waiting } from '../app/Waiting';

/** What came into force lately, here or above. */
export function RecentReleases() {
  const { t } = useTranslation();
  const releases = useQuery({
    queryKey: ['releases', 'recent'],
    queryFn: () => unwrap(api.GET('/api/v1/releases', { params: { query: { limit: 5 } } })),
    refetchInterval: 60_000,
  });
  return (
    <Panel title={t('recentReleases')} extra={<Link to="/releases">{t('allReleases')}</Link>}>
      {releases.error && <Failure error={releases.error} onRetry={() => void releases.refetch()} />}
      {releases.isPending && <Waiting rows={3} />}
      {releases.data?.items.length === 0 && <p className="panel-note muted">{t('noReleases')}</p>}
      <ul className="links">
        {releases.data?.items.map((release) => (
          <li key={release.id}>
            <Link to={`/releases/${release.id}`}>{release.planName}</Link>
            <span className="muted">
              {release.releasedByName} · <span className="numbers">{date(release.releasedAt)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
