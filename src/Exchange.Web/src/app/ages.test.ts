import { describe, expect, it } from 'vitest';
import { ageOf, calendarDaysUntil } from './ages';

describe('an age', () => {
  it('is told in the largest unit that has passed', () => {
    expect(ageOf(12_000)).toEqual({ unit: 'seconds', count: 12 });
    expect(ageOf(60_000)).toEqual({ unit: 'minutes', count: 1 });
    expect(ageOf(7_200_000)).toEqual({ unit: 'hours', count: 2 });
    expect(ageOf(3 * 86_400_000)).toEqual({ unit: 'days', count: 3 });
  });

  it('of a clock that runs ahead is now', () => {
    expect(ageOf(-5_000)).toEqual({ unit: 'seconds', count: 0 });
  });
});

describe('days until a deadline', () => {
  const evening = Date.parse('2026-11-23T15:30:00Z'); // Half past eleven at night in China.

  it('go by the calendar of China, not by hours', () => {
    expect(calendarDaysUntil('2026-11-23T15:59:00Z', evening)).toBe(0);
    expect(calendarDaysUntil('2026-11-23T16:01:00Z', evening)).toBe(1);
    expect(calendarDaysUntil('2026-11-22T10:00:00Z', evening)).toBe(-1);
  });
});
