import { expect, it } from 'vitest';
import { pageAfterSignIn, pageToGoBackTo } from './back';

const back = (page: string) => pageToGoBackTo(`?back=${encodeURIComponent(page)}`);

it('leads back to the page of the designer that was asked for', () => {
  expect(back('/studio/workflows/definitions/county-submission/edit')).toBe(
    '/studio/workflows/definitions/county-submission/edit',
  );
  expect(back('/studio/')).toBe('/studio/');
  expect(back('/studio/workflows/definitions/%E6%B5%8B/edit')).toBe('/studio/workflows/definitions/%E6%B5%8B/edit');
});

it.each([
  '//elsewhere.example/studio/', 'https://elsewhere.example/studio/', '/studio//elsewhere.example', '/cases',
  '/studio/../cases', '/studio/\\elsewhere.example', 'javascript:alert(1)', '/studio/?x=1#y', '',
])('leads nowhere else: %s', (page) => {
  expect(back(page)).toBeNull();
});

it('does nothing without such a wish', () => {
  expect(pageToGoBackTo('')).toBeNull();
});

it('comes back from the sign-in service to the page with its search, and not to an old refusal', () => {
  expect(pageAfterSignIn({ pathname: '/cases', search: '?state=released&signIn=account.unknown' })).toBe('/cases?state=released');
  expect(pageAfterSignIn({ pathname: '/', search: '?back=%2Fstudio%2F' })).toBe('/?back=%2Fstudio%2F');
  expect(pageAfterSignIn({ pathname: '/tasks', search: '' })).toBe('/tasks');
});
