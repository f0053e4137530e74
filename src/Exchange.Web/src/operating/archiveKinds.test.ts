import { expect, it } from 'vitest';
import { kindsToAskFor } from './archiveKinds';

const plan = { heldSince: null, permanent: false, lockedUntil: '2026-11-01T00:00:00Z', removedAt: null };
const now = Date.parse('2026-11-28T00:00:00Z');

it('offers a removal only after the lock', () => {
  expect(kindsToAskFor(plan, now)).toEqual(['hold', 'remove']);
  expect(kindsToAskFor({ ...plan, lockedUntil: '2036-11-01T00:00:00Z' }, now)).toEqual(['hold']);
  expect(kindsToAskFor({ ...plan, permanent: true, lockedUntil: null }, now)).toEqual(['hold']);
});

it('offers the end of a hold, and nothing for what is gone', () => {
  expect(kindsToAskFor({ ...plan, heldSince: '2026-10-01T00:00:00Z' }, now)).toEqual(['liftHold']);
  expect(kindsToAskFor({ ...plan, removedAt: '2026-11-02T00:00:00Z' }, now)).toEqual([]);
});
