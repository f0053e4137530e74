import { describe, expect, it } from 'vitest';
import { bytes, count, duration } from './quantities';

describe('quantities', () => {
  it('shows sizes in decimal units', () => {
    expect(bytes(1)).toBe('1 kB');
    expect(bytes(3_210_000)).toBe('3.2 MB');
    expect(bytes(19_400_000_000)).toBe('19.40 GB');
  });

  it('shows how long something takes', () => {
    expect(duration(5)).toBe('0:05');
    expect(duration(185)).toBe('3:05');
    expect(duration(3785)).toBe('1:03:05');
  });

  it('separates thousands', () => {
    expect(count(184206)).toBe('184,206');
  });
});
