import type { Gravity } from '../app/ShapeMark';

/** One thing that waits for the person: what it is, by when, and the one act. */
export interface Need {
  readonly key: string;
  readonly gravity: Gravity;
  /** The kind in a word or two. */
  readonly kind: string;
  readonly title: string;
  readonly lead: string;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly to: string;
  readonly act: string;
}

const order: Record<Gravity, number> = { bad: 0, due: 1, warn: 2, busy: 3, idle: 4, done: 5 };

/** By deadline, what is late first; what has none follows, the gravest first. */
export function byDeadline(needs: readonly Need[]): Need[] {
  return [...needs].sort((left, right) => {
    if (left.dueAt && right.dueAt) return Date.parse(left.dueAt) - Date.parse(right.dueAt);
    if (left.dueAt || right.dueAt) return left.dueAt ? -1 : 1;
    return order[left.gravity] - order[right.gravity];
  });
}

/** Two calendar days from now or earlier. */
export function isUrgent(need: Need, now: number): boolean {
  return need.overdue || (need.dueAt !== null && Date.parse(need.dueAt) - now < 2 * 86_400_000);
}
