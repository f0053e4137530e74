export type ProofFinding = { readonly path: string; readonly text: string };

/** What a proof of the archive found, as the node keeps it: a list of places and texts. */
export function findingsOf(text: string): ProofFinding[] {
  try {
    const found: unknown = JSON.parse(text);
    if (Array.isArray(found)) return found.map(({ path, text: said }) => ({ path: String(path ?? ''), text: String(said ?? '') }));
  } catch {
    // A proof of an earlier program, kept as it was written.
  }
  return [{ path: '', text }];
}
