import { describe, expect, it } from 'vitest';
import { outcomeOf, wordsOf } from './words';

describe('words of a task', () => {
  it('speak of a return only where not agreeing returns the package', () => {
    for (const kind of ['review', 'countersign', 'approve', 'record'] as const) expect(wordsOf(kind).refuse).toBe('giveBack');
    for (const kind of ['opinion', 'withdrawal', 'dataRequest'] as const) {
      const keys = Object.values(wordsOf(kind));
      expect(keys.filter((key) => /return|giveBack/i.test(key)), kind).toEqual([]);
    }
  });

  it('name a refusal by what was refused', () => {
    expect(outcomeOf('withdrawal', 'refuse')).toBe('outcomeWithdrawalRefused');
    expect(outcomeOf('dataRequest', 'refuse')).toBe('outcomeDataRefused');
    expect(outcomeOf('opinion', 'refuse')).toBe('outcomeObjection');
    expect(outcomeOf('opinion', 'opinion')).toBe('noObjection');
    expect(outcomeOf('approve', 'return')).toBe('outcomeReturn');
  });
});
