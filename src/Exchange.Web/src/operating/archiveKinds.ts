import type { Schemas } from '../api/client';

type Plan = Pick<Schemas['ArchivedPlan'], 'heldSince' | 'permanent' | 'lockedUntil' | 'removedAt'>;

/** What can be asked for of an archived plan: a removal only after the lock, and never of what is held or kept for good. */
export function kindsToAskFor(plan: Plan, now: number): Schemas['ArchiveRequestKind'][] {
  if (plan.removedAt) return [];
  if (plan.heldSince) return ['liftHold'];
  const isUnlocked = !plan.permanent && plan.lockedUntil !== null && Date.parse(plan.lockedUntil) <= now;
  return isUnlocked ? ['hold', 'remove'] : ['hold'];
}
