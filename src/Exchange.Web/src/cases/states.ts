import type { Schemas } from '../api/client';

/** States in which nobody works on a case any more. */
export const over: readonly Schemas['CaseState'][] = ['released', 'withdrawn', 'superseded', 'recalled'];
