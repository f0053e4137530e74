import { describe, expect, it } from 'vitest';
import { addressOf, pixelsFor } from './source';

describe('pictures of pages', () => {
  it('are asked for in a size the node draws, no smaller than shown', () => {
    expect([1, 1000, 1001, 2000, 3000, 9000].map(pixelsFor)).toEqual([1000, 1000, 1600, 2400, 3600, 3600]);
  });

  it('have an address below their case or release', () => {
    expect(addressOf({ of: 'case', id: '330106-202611-1', version: 2 }, 7, 'file')).toBe(
      '/api/v1/cases/330106-202611-1/versions/2/documents/7/file',
    );
    expect(addressOf({ of: 'release', id: 'a/b' }, 7, 'pages/3/picture')).toBe(
      '/api/v1/releases/a%2Fb/documents/7/pages/3/picture',
    );
  });
});
