import { beforeEach, describe, expect, it } from 'vitest';
import { dropAllDrafts, dropDrafts, keepDraft, readDraft } from './drafts';

class Kept implements Storage {
  private readonly all = new Map<string, string>();
  get length() {
    return this.all.size;
  }
  clear() {
    this.all.clear();
  }
  getItem(key: string) {
    return this.all.get(key) ?? null;
  }
  key(index: number) {
    return [...this.all.keys()][index] ?? null;
  }
  removeItem(key: string) {
    this.all.delete(key);
  }
  setItem(key: string, value: string) {
    this.all.set(key, value);
  }
}

describe('drafts', () => {
  let storage: Kept;
  beforeEach(() => {
    storage = new Kept();
  });

  it('are kept by account, task and part', () => {
    keepDraft('li', 'one', 'words', { opinion: 'a' }, storage);
    expect(readDraft('li', 'one', 'words', storage)).toEqual({ opinion: 'a' });
    expect(readDraft('li', 'one', 'notes', storage)).toBeNull();
    expect(readDraft('li', 'two', 'words', storage)).toBeNull();
    expect(readDraft('wang', 'one', 'words', storage)).toBeNull();
  });

  it('go after signing, those of other tasks stay; all go after signing out, and nothing else does', () => {
    keepDraft('li', 'one', 'words', 'a', storage);
    keepDraft('li', 'one', 'notes', 'b', storage);
    keepDraft('li', 'two', 'words', 'c', storage);
    storage.setItem('other', 'd');
    dropDrafts('li', 'one', storage);
    expect(readDraft('li', 'one', 'words', storage)).toBeNull();
    expect(readDraft('li', 'one', 'notes', storage)).toBeNull();
    expect(readDraft('li', 'two', 'words', storage)).toBe('c');
    dropAllDrafts(storage);
    expect(storage.length).toBe(1);
  });

  it('are none when what is kept is no draft', () => {
    storage.setItem('exchange.draft.li.one.words', '{');
    expect(readDraft('li', 'one', 'words', storage)).toBeNull();
  });
});
