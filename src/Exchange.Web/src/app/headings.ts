/** The words of a heading itself, without the marks and figures beside them; all its words when it has none of its own. */
export function ownWords(heading: { readonly childNodes: Iterable<Pick<Node, 'nodeType' | 'textContent'>>; readonly textContent: string | null }): string {
  const text = 3; // Node.TEXT_NODE, which tests without a browser do not have.
  const own = [...heading.childNodes]
    .filter((node) => node.nodeType === text)
    .map((node) => node.textContent ?? '')
    .join('')
    .trim();
  return own || (heading.textContent ?? '').trim();
}
