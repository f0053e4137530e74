import { describe, expect, it } from 'vitest';
import { firstShown, shownEarlier, shownLater, shownWith } from './shown';

describe('the part of a long list that is shown', () => {
  it('grows towards its end and lets the other end go', () => {
    let shown = firstShown;
    for (let step = 0; step < 5; step++) shown = shownLater(shown);
    expect(shown).toEqual({ from: 0, to: 300 });
    expect(shownLater(shown)).toEqual({ from: 50, to: 350 });
    expect(shownEarlier({ from: 50, to: 350 })).toEqual({ from: 0, to: 300 });
    expect(shownEarlier({ from: 30, to: 80 })).toEqual({ from: 0, to: 80 });
  });

  it('goes to a place far away instead of showing all before it', () => {
    expect(shownWith(firstShown, 9_999)).toEqual({ from: 9_950, to: 10_000 });
  });

  it('goes on to a place next to it, and stays for one within', () => {
    expect(shownWith(firstShown, 49)).toBe(firstShown);
    expect(shownWith(firstShown, 50)).toEqual({ from: 0, to: 100 });
    expect(shownWith({ from: 9_950, to: 10_000 }, 9_949)).toEqual({ from: 9_900, to: 10_000 });
  });
});
