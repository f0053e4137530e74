/**
 * The page of the workflow designer that sent somebody here to sign in, or null. Only pages below /studio/ on this very
 * node: whoever writes a link must not be able to lead a freshly signed-in person elsewhere.
 */
export function pageToGoBackTo(search: string): string | null {
  const asked = new URLSearchParams(search).get('back');
  if (!asked || !/^\/studio\/[\w\-./%~]*$/.test(asked) || asked.includes('..') || asked.includes('//')) return null;
  return asked;
}

/** Where the sign-in service is to send people back to: this page with its search, without what an earlier try left there. */
export function pageAfterSignIn({ pathname, search }: { pathname: string; search: string }): string {
  const wanted = new URLSearchParams(search);
  wanted.delete('signIn');
  return wanted.size > 0 ? `${pathname}?${wanted}` : pathname;
}
