import { describe, expect, it } from 'vitest';
import { isGone, mayPass, pauseBefore } from './retry';

describe('an upload whose line broke', () => {
  it('tries soon, then every minute, and never gives up', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(pauseBefore)).toEqual([1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000]);
    expect(pauseBefore(8)).toBe(60_000);
    expect(pauseBefore(5_000)).toBe(60_000);
    expect(pauseBefore(0)).toBe(1_000);
  });

  it.each([0, 409, 423, 429, 460, 500, 502, 503])('goes on after %i', (status) => expect(mayPass(status)).toBe(true));

  it.each([400, 401, 403, 404, 413])('takes %i for a refusal', (status) => expect(mayPass(status)).toBe(false));

  it('begins anew only when the node has it no more', () => {
    expect([404, 410, 403, 503].map(isGone)).toEqual([true, true, false, false]);
  });
});
