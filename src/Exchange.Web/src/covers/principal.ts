import type { Schemas } from '../api/client';

type Task = Schemas['TaskItem'];

/** Whether a colleague on leave took the task and the account covers for them: it can be decided for that person alone. */
export function isTakenByPrincipal(task: Task, userName: string): boolean {
  return task.claimedBy != null && task.claimedBy !== userName && (task.for ?? []).some((each) => each.userName === task.claimedBy);
}

/** A name a decision can be given in; the own one has no display name. */
export interface Principal {
  readonly userName: string;
  readonly displayName: string | null;
  /** What the node would refuse such a decision for now. */
  readonly against?: Schemas['TaskObstacle'] | null;
}

/** Names a decision on the task can be given in: people on leave first, as the node would take them; then one's own. */
export function principalsOf(task: Task, userName: string): Principal[] {
  const absent = task.for ?? [];
  if (absent.length === 0) return [];
  return isTakenByPrincipal(task, userName) ? [...absent] : [...absent, { userName, displayName: null }];
}

/** The name a form begins with: the first that would not be refused, else the first. */
export function firstPrincipal(principals: readonly Principal[]): Principal | undefined {
  return principals.find((each) => !each.against) ?? principals[0];
}
