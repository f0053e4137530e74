import { describe, expect, it } from 'vitest';
import { ownWords } from './headings';

const text = (textContent: string) => ({ nodeType: 3, textContent });
const mark = (textContent: string) => ({ nodeType: 1, textContent });
const heading = (...childNodes: { nodeType: number; textContent: string }[]) => ({
  childNodes,
  textContent: childNodes.map((node) => node.textContent).join(''),
});

describe('the words of a heading', () => {
  it('leave out the marks beside them', () => {
    expect(ownWords(heading(text('西湖区总体规划'), text(' '), mark('在审')))).toBe('西湖区总体规划');
  });

  it('are all words where none are its own', () => {
    expect(ownWords(heading(mark('account.locked')))).toBe('account.locked');
  });
});
