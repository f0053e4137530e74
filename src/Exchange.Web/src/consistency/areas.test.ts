import { expect, it } from 'vitest';
import { areaDifference, squareMetres } from './areas';

it('shows areas with two decimals, thousands separated and a true minus sign', () => {
  expect(squareMetres(1234567.8)).toBe('1,234,567.80');
  expect(squareMetres(-0.37)).toBe('−0.37');
  expect(squareMetres(null)).toBe('—');
});

it('tells by how much the copy here is larger or smaller', () => {
  expect(areaDifference(10.37, 10)).toBe('+0.37');
  expect(areaDifference(10, 10.37)).toBe('−0.37');
  expect(areaDifference(null, 1)).toBeNull();
});
