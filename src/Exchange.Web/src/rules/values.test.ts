import { describe, expect, it } from 'vitest';
import { hasWord, numbersOf, valueText } from './values';

describe('valueText', () => {
  it('writes numbers, lists and nothing', () => {
    expect(valueText(0.001, ', ')).toBe('0.001');
    expect(valueText(['XZQ', 'XZQX'], '，')).toBe('XZQ，XZQX');
    expect(valueText([], ', ')).toBe('—');
    expect(valueText(null, ', ')).toBe('—');
    expect(valueText(false, ', ')).toBe('false');
  });

  it('writes pairs of layers with what narrows them', () => {
    expect(valueText([{ inner: ['CZKFBJ'], outer: ['GHFQ'], outerField: 'GHFQDM', outerStarts: ['4'] }], ', ')).toBe(
      'CZKFBJ ⊂ GHFQ (GHFQDM 4*)',
    );
  });
});

describe('hasWord', () => {
  it('finds words in any case, and everything without one', () => {
    expect(hasWord('tolerance', 'Tolerance', null)).toBe(true);
    expect(hasWord('  ', undefined)).toBe(true);
    expect(hasWord('gap', 'Overlap')).toBe(false);
  });
});

describe('numbersOf', () => {
  it('reads numbers and leaves the rest for the node to refuse', () => {
    expect(numbersOf(['5737', 'x', ''])).toEqual([5737, 'x', '']);
  });
});
