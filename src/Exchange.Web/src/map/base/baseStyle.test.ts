import { describe, expect, it } from 'vitest';
import { type DivisionLabel, hasRoom, lookOfLevel } from './baseStyle';

const label = (name: string, east: number, north = 1): DivisionLabel => ({
  name,
  longitude: 0,
  latitude: 0,
  extent: { west: 0, south: 0, east, north },
});

describe('division names', () => {
  it('stand where they fit across and up', () => {
    const name = '\u897f\u6e56\u533a'; // Three letters of 12 pixels.
    expect(hasRoom(label(name, 36), 12, 1)).toBe(false);
    expect(hasRoom(label(name, 36, 18), 12, 1)).toBe(true);
    expect(hasRoom(label(name, 35, 18), 12, 1)).toBe(false);
    expect(hasRoom(label(name, 36, 18), 12, 2)).toBe(false);
  });

  it('of Latin letters need about half the room', () => {
    expect(hasRoom(label('Xihu District', 86, 18), 12, 1)).toBe(true);
    expect(hasRoom(label('Xihu District', 85, 18), 12, 1)).toBe(false);
  });
});

describe('boundaries', () => {
  it('are finer and seen from less far the lower the division', () => {
    for (const level of [2, 3, 4]) {
      expect(lookOfLevel(level).width).toBeGreaterThan(lookOfLevel(level + 1).width);
      expect(lookOfLevel(level).farthest).toBeGreaterThan(lookOfLevel(level + 1).farthest);
    }
  });
});
