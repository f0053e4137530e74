import { describe, expect, it } from 'vitest';
import { date, dateTime, inLocalTime, shortDigest } from './format';

describe('format', () => {
  it('shows instants in the time of China', () => {
    expect(dateTime('2026-11-23T16:30:00Z')).toBe('2026-11-24 00:30');
    expect(date('2026-11-23T15:59:59Z')).toBe('2026-11-23');
  });

  it('turns the instants of a text into local time and leaves the rest alone', () => {
    expect(inLocalTime('浙江省 于 2026-11-23 16:30:00Z 应答。')).toBe('浙江省 于 2026-11-24 00:30 应答。');
    expect(inLocalTime('1 object')).toBe('1 object');
  });

  it('shortens digests and leaves short texts alone', () => {
    expect(shortDigest('9f3c'.padEnd(60, '0') + 'e71a')).toBe('9f3c…e71a');
    expect(shortDigest('abc')).toBe('abc');
  });
});
