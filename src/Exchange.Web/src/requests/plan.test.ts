import { expect, it } from 'vitest';
import { isPlan } from './plan';

it('knows the form of a plan number', () => {
  expect(isPlan('330106-ZG-2035')).toBe(true);
  expect(isPlan('330106001-CZ-A7')).toBe(true);
  expect(isPlan('330106-XX-2035')).toBe(false);
  expect(isPlan('3301-ZG-2035')).toBe(false);
  expect(isPlan('330106-ZG-2035 ')).toBe(false);
});
