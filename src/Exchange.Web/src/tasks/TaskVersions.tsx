import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { earlierVersions, sideOfVersion } from '../map/sides';
import VersionCompare from '../map/VersionCompare';

/** The version to decide beside those before it; nothing for the first. */
export default function TaskVersions({ id, version, versions }: { id: string; version: number; versions: readonly number[] }) {
  const { t } = useTranslation();
  const all = versions.join();
  const earlier = useMemo(() => earlierVersions(id, version, versions, t), [id, version, all, t]);
  const now = useMemo(() => sideOfVersion(id, version, t), [id, version, t]);
  return earlier.length > 0 && <VersionCompare now={now} earlier={earlier} />;
}
