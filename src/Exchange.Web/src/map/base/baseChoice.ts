import { useSyncExternalStore } from 'react';

/** What of a base map somebody wants to see. */
export interface BaseChoice {
  readonly divisions: boolean;
  readonly office: boolean;
}

const remembered = 'exchange.base-map';
const everything: BaseChoice = { divisions: true, office: true };
const listeners = new Set<() => void>();
let chosen: BaseChoice | null = null;

/** What was chosen in this browser earlier; all there is for whoever never chose. */
export function readBaseChoice(kept: string | null): BaseChoice {
  const off = new Set((kept ?? '').split(' '));
  return { divisions: !off.has('no-divisions'), office: !off.has('no-office') };
}

export function writeBaseChoice({ divisions, office }: BaseChoice): string {
  return [divisions ? '' : 'no-divisions', office ? '' : 'no-office'].filter(Boolean).join(' ');
}

export function chooseBase(choice: BaseChoice): void {
  chosen = choice;
  localStorage.setItem(remembered, writeBaseChoice(choice));
  for (const tell of listeners) tell();
}

/** The choice; all maps of a page follow it. */
export function useBaseChoice(): BaseChoice {
  return useSyncExternalStore(listen, current, () => everything);
}

function current(): BaseChoice {
  chosen ??= readBaseChoice(localStorage.getItem(remembered));
  return chosen;
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
