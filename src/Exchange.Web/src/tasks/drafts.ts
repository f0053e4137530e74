/** What is written and not signed yet stays in the tab: under account and task, so that nobody reads what another wrote. */
const prefix = 'exchange.draft.';

export type Part = 'words' | 'notes';

function keyOf(account: string, task: string, part: Part): string {
  return `${prefix}${account}.${task}.${part}`;
}

export function readDraft<T>(account: string, task: string, part: Part, storage: Storage = sessionStorage): T | null {
  try {
    const kept = storage.getItem(keyOf(account, task, part));
    return kept === null ? null : (JSON.parse(kept) as T);
  } catch {
    return null; // A tab that keeps nothing, or something that is no draft.
  }
}

export function keepDraft(account: string, task: string, part: Part, draft: unknown, storage: Storage = sessionStorage): void {
  try {
    // An empty list is nothing to keep.
    if (Array.isArray(draft) && draft.length === 0) storage.removeItem(keyOf(account, task, part));
    else storage.setItem(keyOf(account, task, part), JSON.stringify(draft));
  } catch {
    // A tab that keeps nothing: the draft lasts as long as the page.
  }
}

/** After signing. */
export function dropDrafts(account: string, task: string, storage: Storage = sessionStorage): void {
  for (const part of ['words', 'notes'] as const) storage.removeItem(keyOf(account, task, part));
}

/** After signing out: nothing of this person's is left. */
export function dropAllDrafts(storage: Storage = sessionStorage): void {
  for (const key of Array.from({ length: storage.length }, (_, index) => storage.key(index)))
    if (key?.startsWith(prefix)) storage.removeItem(key);
}
