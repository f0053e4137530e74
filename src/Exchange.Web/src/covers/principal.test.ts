import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { firstPrincipal, isTakenByPrincipal, principalsOf } from './principal';

const zhang = { userName: 'zhang', displayName: '张三' };

function task(claimedBy: string | null, absent: Schemas['TaskPerson'][]): Schemas['TaskItem'] {
  return { id: '1', claimedBy, for: absent } as unknown as Schemas['TaskItem'];
}

describe('for whom a task is decided', () => {
  it('offers nothing where nobody is covered', () => {
    expect(principalsOf(task(null, []), 'li')).toEqual([]);
  });

  it('offers who is on leave first and then the own name, for what nobody else took', () => {
    for (const taken of [null, 'li'])
      expect(principalsOf(task(taken, [zhang]), 'li').map((each) => each.userName)).toEqual(['zhang', 'li']);
  });

  it('leaves no choice for what who is on leave took', () => {
    const taken = task('zhang', [zhang]);
    expect(isTakenByPrincipal(taken, 'li')).toBe(true);
    expect(principalsOf(taken, 'li')).toEqual([zhang]);
  });

  it('begins with a name that would not be refused, where there is one', () => {
    const text = { en: '', zh: '' };
    const refused = { ...zhang, against: { code: 'cover.older-program', title: text, detail: text } };
    const first = (taken: string | null, absent: Schemas['TaskPerson'][]) =>
      firstPrincipal(principalsOf(task(taken, absent), 'li'))?.userName;
    expect(first(null, [zhang])).toBe('zhang');
    expect(first(null, [refused])).toBe('li');
    expect(first('zhang', [refused])).toBe('zhang');
    expect(first(null, [])).toBeUndefined();
  });
});
