import { beforeEach, describe, expect, it } from 'vitest';
import { caseOf, isWhole, type OpenUpload, pathOf, rememberCase, sameUpload } from './resume';

const upload = (id: string, fileName: string, length: number, offset: number): OpenUpload => ({
  id, fileName, length, offset, createdAt: '2026-11-27T00:00:00Z', expiresAt: '2026-12-04T00:00:00Z',
});

describe('an upload the node already has', () => {
  it('is the one of the same name and length, the furthest first', () => {
    const uploads = [upload('a', 'plan.zip', 10, 2), upload('b', 'plan.zip', 10, 7), upload('c', 'plan.zip', 11, 9)];
    expect(sameUpload(uploads, 'plan.zip', 10)?.id).toBe('b');
    expect(sameUpload(uploads, 'plan.zip', 12)).toBeNull();
    expect(sameUpload(uploads, 'Plan.zip', 10)).toBeNull();
    expect(sameUpload([], 'plan.zip', 10)).toBeNull();
  });

  it('is whole when every byte arrived', () => {
    expect(isWhole(upload('a', 'plan.zip', 10, 10))).toBe(true);
    expect(isWhole(upload('a', 'plan.zip', 10, 9))).toBe(false);
  });
});

describe('the case an upload corrects', () => {
  beforeEach(() => {
    const values = new Map<string, string>();
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      value: { getItem: (key: string) => values.get(key) ?? null, setItem: (key: string, value: string) => values.set(key, value) },
    });
  });

  it('is kept with the upload and stands in its link', () => {
    rememberCase('a', '330106-202611-0001');
    rememberCase('b', null);
    expect(caseOf('a')).toBe('330106-202611-0001');
    expect(caseOf('b')).toBeNull();
    expect(pathOf(upload('a', 'plan.zip', 10, 2), caseOf('a'))).toBe('/submit?case=330106-202611-0001&upload=a');
    expect(pathOf(upload('b', 'plan.zip', 10, 2), caseOf('b'))).toBe('/submit?upload=b');
    rememberCase('a', null);
    expect(caseOf('a')).toBeNull();
  });

  it('is none where what is kept cannot be read', () => {
    localStorage.setItem('exchange.upload-cases', '{"a":');
    expect(caseOf('a')).toBeNull();
    localStorage.setItem('exchange.upload-cases', '[["a",1],"b"]');
    expect(caseOf('a')).toBeNull();
  });
});
