import { expect, it } from 'vitest';
import { colleagueOptions } from './colleagues';

it('names colleagues, and adds the account only to names that are not alone', () => {
  const options = colleagueOptions([
    { userName: 'li', displayName: 'Li' },
    { userName: 'wang1', displayName: 'Wang' },
    { userName: 'wang2', displayName: 'Wang' },
  ]);
  expect(options.map((option) => option.label)).toEqual(['Li', 'Wang (wang1)', 'Wang (wang2)']);
});
