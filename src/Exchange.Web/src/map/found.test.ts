import { expect, test } from 'vitest';
import { foundOf, type Hit } from './found';

const area = (layer: string, number: number): Hit => ({ layer, number, isArea: true });
const line = (layer: string, number: number): Hit => ({ layer, number, isArea: false });

test('a control line over a parcel does not hide it', () => {
  expect(foundOf([area('STBHHX', 1), area('GHYDYH', 7)], [area('STBHHX', 1), area('GHYDYH', 7)])).toEqual([
    { layer: 'STBHHX', number: 1 },
    { layer: 'GHYDYH', number: 7 },
  ]);
});

test('a line is found beside it, the neighbouring area is not', () => {
  expect(foundOf([area('GHYDYH', 7)], [line('GHDL', 3), area('GHYDYH', 8), area('GHYDYH', 7)])).toEqual([
    { layer: 'GHDL', number: 3 },
    { layer: 'GHYDYH', number: 7 },
  ]);
});

test('beside everything, what is near counts; what lies in two tiles counts once', () => {
  expect(foundOf([], [area('GHYDYH', 7), area('GHYDYH', 7)])).toEqual([{ layer: 'GHYDYH', number: 7 }]);
  expect(foundOf([], [])).toEqual([]);
});
