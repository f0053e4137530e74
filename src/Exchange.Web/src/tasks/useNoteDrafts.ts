import { useEffect, useState } from 'react';
import type { Place } from '../map/planMap';
import { keepDraft, readDraft } from './drafts';

/** A note on the map that is not signed yet. */
export interface NoteDraft extends Place {
  readonly id: number;
  readonly layer: string | null;
  readonly feature: string | null;
  readonly text: string;
}

export interface NoteDrafts {
  readonly all: readonly NoteDraft[];
  /** Index of the one that is looked at. */
  readonly chosen: number | null;
  choose(index: number): void;
  /** Adds one and looks at it; answers with its id. */
  add(place: Place, layer?: string | null, feature?: string | null): number;
  change(id: number, by: Partial<NoteDraft>): void;
  remove(id: number): void;
  /** After they were signed. */
  clear(): void;
}

/** The notes of a decision while it is being made; a page that is loaded again has them still. */
export function useNoteDrafts(account: string, task: string): NoteDrafts {
  const [{ all, chosen, next }, set] = useState<{ all: readonly NoteDraft[]; chosen: number | null; next: number }>(() => {
    const kept = readDraft<NoteDraft[]>(account, task, 'notes') ?? [];
    return { all: kept, chosen: null, next: Math.max(0, ...kept.map((note) => note.id)) + 1 };
  });
  useEffect(() => keepDraft(account, task, 'notes', all), [account, task, all]);
  return {
    all,
    chosen,
    choose: (index) => set((now) => ({ ...now, chosen: index })),
    add: ({ longitude, latitude }, layer = null, feature = null) => {
      set((now) => ({
        all: [...now.all, { id: next, longitude, latitude, layer, feature, text: '' }],
        chosen: now.all.length,
        next: next + 1,
      }));
      return next;
    },
    change: (id, by) =>
      set((now) => ({ ...now, all: now.all.map((note) => (note.id === id ? { ...note, ...by } : note)) })),
    remove: (id) => set((now) => ({ ...now, all: now.all.filter((note) => note.id !== id), chosen: null })),
    clear: () => set((now) => ({ ...now, all: [], chosen: null })),
  };
}
