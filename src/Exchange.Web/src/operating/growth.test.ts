import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { growthOf } from './growth';

const proof = (plan: string, at: string, bytes: number, kind = 'fixity') =>
  ({ plan, at, bytes, kind }) as Schemas['ArchiveProofItem'];

describe('the growth of the archive', () => {
  it('is the sum of the latest proofs by day of China, whatever order they come in', () => {
    const points = growthOf([
      proof('a', '2026-11-25T01:00:00Z', 300),
      proof('b', '2026-11-24T01:00:00Z', 50),
      proof('a', '2026-11-23T01:00:00Z', 100),
      proof('b', '2026-11-23T17:00:00Z', 40), // The 24th in China.
      proof('a', '2026-11-25T02:00:00Z', 1, 'restoreDrill'),
    ]);
    expect(points).toEqual([
      { day: '2026-11-23', bytes: 100, objects: 1 },
      { day: '2026-11-24', bytes: 150, objects: 2 },
      { day: '2026-11-25', bytes: 350, objects: 2 },
    ]);
  });
});
