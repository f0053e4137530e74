import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { inParts, maybeChosen } from './together';

const task = (id: string, kind: string, together = true) => ({ id, kind, together }) as unknown as Schemas['TaskItem'];

describe('deciding together', () => {
  it('takes tasks of one kind that may be decided so', () => {
    const chosen = [task('1', 'review')];
    expect(maybeChosen(task('2', 'review'), chosen, 5)).toBe(true);
    expect(maybeChosen(task('2', 'approve'), chosen, 5)).toBe(false);
    expect(maybeChosen(task('2', 'review', false), chosen, 5)).toBe(false);
  });

  it('takes no more than the node allows, and lets go of what was taken', () => {
    const chosen = [task('1', 'review')];
    expect(maybeChosen(task('2', 'review'), chosen, 1)).toBe(false);
    expect(maybeChosen(task('1', 'review'), chosen, 1)).toBe(true);
  });

  it('sends every task once, in parts', () => {
    expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inParts([], 2)).toEqual([]);
  });
});
