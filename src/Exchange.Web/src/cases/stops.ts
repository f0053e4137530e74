import type { Schemas } from '../api/client';
import { hopsOf, hopState } from './hops';

type Line = Schemas['TimelineLine'];

export type StopLevel = 'county' | 'city' | 'province' | 'ministry';

export type StopState = 'done' | 'current' | 'returned' | 'withdrawn' | 'ahead';

export interface Stop {
  readonly level: StopLevel;
  readonly state: StopState;
}

const levels: readonly StopLevel[] = ['county', 'city', 'province', 'ministry'];

/** The level of a node by its division code: 100000, two digits and zeros, four and zeros, or more. */
export function levelOf(division: string): StopLevel {
  if (division === '100000') return 'ministry';
  if (/^\d\d0000$/.test(division)) return 'province';
  return /^\d{4}00$/.test(division) ? 'city' : 'county';
}

/**
 * How far the current version has come on its way up. The furthest office that has it is where it is now, unless the way is
 * over: then every office it passed is done.
 */
export function stopsOf(about: Schemas['CaseItem'], timeline: readonly Line[]): Stop[] {
  const start = Math.max(0, levels.indexOf(levelOf(about.division)));
  const reached = new Map<StopLevel, 'delivered' | 'refused' | 'underWay'>();
  for (const hop of hopsOf(timeline))
    if (hop.subject === 'package' && hop.version === about.version) reached.set(levelOf(hop.to), hopState(hop));
  const furthest = Math.max(start, ...[...reached.keys()].map((level) => levels.indexOf(level)));
  const isOver = ['recorded', 'released', 'superseded', 'recalled'].includes(about.state);
  return levels.slice(start).map((level) => {
    const at = levels.indexOf(level);
    if (at > furthest) return { level, state: 'ahead' };
    if (at === furthest && about.state === 'withdrawn') return { level, state: 'withdrawn' };
    if (reached.get(level) === 'refused' || (at === furthest && about.state === 'returned')) return { level, state: 'returned' };
    if (at < furthest || isOver) return { level, state: 'done' };
    return { level, state: 'current' };
  });
}
