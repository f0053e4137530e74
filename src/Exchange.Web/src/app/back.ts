/**
 * The page of the workflow designer that sent somebody here to sign in, or null. Only pages below /studio/ on this very
 * node: whoever writes a link must not be able to lead a freshly signed-in person elsewhere.
 */
export function pageToGoBackTo(search: string): string | null {
  const asked = new URLSearchParams(search).get('back');
  if (!asked || !/^\/studio\/[\w\-./%~]*$/.test(asked) || asked.includes('..') || asked.includes('//')) return null;
  return asked;
}
