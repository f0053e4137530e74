import { describe, expect, it } from 'vitest';
import { secondsOf, wholeUnit } from './spans';

describe('a time span of the node', () => {
  it('is read with days and fractions', () => {
    expect(secondsOf('00:05:00')).toBe(300);
    expect(secondsOf('7.00:00:00')).toBe(604_800);
    expect(secondsOf('00:00:00.5000000')).toBe(0.5);
    expect(secondsOf('soon')).toBeNull();
  });

  it('is told in the largest unit that fits', () => {
    expect(wholeUnit(604_800)).toEqual({ unit: 'days', count: 7 });
    expect(wholeUnit(300)).toEqual({ unit: 'minutes', count: 5 });
    expect(wholeUnit(90)).toEqual({ unit: 'seconds', count: 90 });
    expect(wholeUnit(455.2)).toEqual({ unit: 'minutes', count: 8 });
    expect(wholeUnit(9001)).toEqual({ unit: 'hours', count: 3 });
    expect(wholeUnit(0.04)).toEqual({ unit: 'seconds', count: 0 });
  });
});
