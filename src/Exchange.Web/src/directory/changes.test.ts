import { describe, expect, it } from 'vitest';
import { isEndNear, standingOfKey, validDaysOf } from './changes';

const now = Date.parse('2026-11-28T00:00:00Z');
const key = { kid: 'k', validFrom: '2026-01-01T00:00:00Z', validUntil: '2031-01-01T00:00:00Z', hasSm2: false, inUse: false };

describe('a signing key', () => {
  it('is in use, to come, good for what was signed, or ended', () => {
    expect(standingOfKey({ ...key, inUse: true }, now)).toBe('inUse');
    expect(standingOfKey({ ...key, validFrom: '2026-11-29T00:00:00Z' }, now)).toBe('coming');
    expect(standingOfKey(key, now)).toBe('good');
    expect(standingOfKey({ ...key, inUse: true, validUntil: '2026-11-28T00:00:00Z' }, now)).toBe('ended');
  });

  it('is renewed in the last sixty days of the newest key or of the certificate', () => {
    const old = { ...key, validUntil: '2026-12-01T00:00:00Z' };
    expect(isEndNear({ signingKeys: [old, key], certificateUntil: '2028-01-01T00:00:00Z' }, now)).toBe(false);
    expect(isEndNear({ signingKeys: [old], certificateUntil: '2028-01-01T00:00:00Z' }, now)).toBe(true);
    expect(isEndNear({ signingKeys: [key], certificateUntil: '2027-01-01T00:00:00Z' }, now)).toBe(true);
  });
});

describe('the next issue', () => {
  it('is proposed for as long as the one held, within the bounds', () => {
    expect(validDaysOf({ issuedAt: '2026-11-01T00:00:00Z', validUntil: '2026-11-08T00:00:00Z' })).toBe(7);
    expect(validDaysOf({ issuedAt: '2026-11-01T00:00:00Z', validUntil: '2027-11-01T00:00:00Z' })).toBe(90);
    expect(validDaysOf({ issuedAt: '2026-11-01T00:00:00Z', validUntil: '2026-11-01T01:00:00Z' })).toBe(1);
  });
});
