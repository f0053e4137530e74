import type { TFunction } from 'i18next';
import type { Schemas } from '../api/client';
import { date } from '../app/format';
import type { Side } from './VersionCompare';

/** Versions of a case before this one, in their order. */
export function earlierVersions(id: string, version: number, versions: readonly number[], t: TFunction): Side[] {
  return versions.filter((number) => number < version).map((number) => sideOfVersion(id, number, t));
}

export function sideOfVersion(id: string, version: number, t: TFunction): Side {
  return { name: t('versionShort', { number: version }), source: { kind: 'case', id, version } };
}

type Release = Pick<Schemas['ReleaseItem'], 'id' | 'version' | 'releasedAt'>;

/** Releases of the plan before this one, in their order; cases number their versions anew, so each has its day. */
export function earlierReleases(release: Release, all: readonly Release[], t: TFunction): Side[] {
  const at = Date.parse(release.releasedAt);
  return all
    .filter((each) => Date.parse(each.releasedAt) < at)
    .sort((left, right) => Date.parse(left.releasedAt) - Date.parse(right.releasedAt))
    .map((each) => sideOfRelease(each, t));
}

export function sideOfRelease(release: Release, t: TFunction): Side {
  return {
    name: `${t('releaseVersion', { number: release.version })} ${date(release.releasedAt)}`,
    source: { kind: 'release', id: release.id },
  };
}
