import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { earlierReleases, earlierVersions } from './sides';

const t = ((key: string, values: { number: number }) => `${key} ${values.number}`) as unknown as TFunction;
const release = (id: string, day: number, version = 1) => ({ id, version, releasedAt: `2026-11-${day}T01:00:00Z` });

it('compares a version with those before it', () =>
  expect(earlierVersions('c', 3, [1, 2, 3, 4], t).map((side) => side.source)).toEqual([
    { kind: 'case', id: 'c', version: 1 },
    { kind: 'case', id: 'c', version: 2 },
  ]));

it('compares a release with those released before it, however they are numbered and listed', () => {
  const sides = earlierReleases(release('b', 20), [release('c', 25, 2), release('b', 20), release('a2', 15, 3), release('a1', 10)], t);
  expect(sides.map((side) => side.source)).toEqual([
    { kind: 'release', id: 'a1' },
    { kind: 'release', id: 'a2' },
  ]);
  expect(sides[1]?.name).toBe('releaseVersion 3 2026-11-15');
});
