import { describe, expect, it } from 'vitest';
import { readBaseChoice, writeBaseChoice } from './baseChoice';

describe('the choice of a base map', () => {
  it('is everything for whoever never chose', () => {
    expect(readBaseChoice(null)).toEqual({ divisions: true, office: true });
    expect(readBaseChoice('what an older page left')).toEqual({ divisions: true, office: true });
  });

  it('is remembered as it was made', () => {
    for (const divisions of [true, false])
      for (const office of [true, false])
        expect(readBaseChoice(writeBaseChoice({ divisions, office }))).toEqual({ divisions, office });
  });
});
