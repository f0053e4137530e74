import { expect, test } from 'vitest';
import { readView, sheetAddress } from './address';

test('what was seen on a map is what its sheet begins with', () => {
  const view = { box: { west: 120, south: 30, east: 120.5, north: 30.25 }, layers: ['a b', 'c'], hasFindings: true };
  const address = sheetAddress({ kind: 'case', id: '330106-1', version: 2 }, view);
  expect(address).toMatch(/^\/cases\/330106-1\/versions\/2\/sheet\?/);
  expect(readView(new URLSearchParams(address.split('?')[1]))).toEqual(view);
});

test('an address that names no place begins with everything', () => {
  for (const box of ['', '1,2,3', '120,30,119,31', '120,30,121,NaN', '-190,0,0,1'])
    expect(readView(new URLSearchParams({ box })).box).toBeNull();
  expect(sheetAddress({ kind: 'release', id: 'x' }, readView(new URLSearchParams()))).toBe('/releases/x/sheet');
});
