import { Button } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '../api/client';
import { Panel } from '../app/Panel';
import { Waiting } from '../app/Waiting';
import { earlierReleases, sideOfRelease } from '../map/sides';

const VersionCompare = lazy(() => import('../map/VersionCompare'));

type Release = Schemas['ReleaseItem'];

/** The release beside earlier ones of its plan, drawn when somebody asks, which the address keeps; nothing for the first. */
export function ReleaseCompare({ release, all }: { release: Release; all: readonly Release[] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const earlier = useMemo(() => earlierReleases(release, all, t), [release, all, t]);
  const now = useMemo(() => sideOfRelease(release, t), [release, t]);
  if (earlier.length === 0) return null;
  if (search.has('compare'))
    return (
      <Suspense fallback={<Waiting rows={6} />}>
        <VersionCompare now={now} earlier={earlier} />
      </Suspense>
    );
  return (
    <Panel title={t('compareVersions')} extra={<Button onClick={() => setSearch({ compare: '1' }, { replace: true })}>{t('compareReleases')}</Button>}>
      <p className="panel-note muted">{t('compareReleasesLead')}</p>
    </Panel>
  );
}
