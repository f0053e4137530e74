import type { Schemas } from '../api/client';

type Task = Schemas['TaskItem'];

export type TaskView = 'all' | 'mine' | 'overdue' | 'free' | 'covered';

/** Which tasks a view shows to that account. */
export function views(userName: string): Record<TaskView, (task: Task) => boolean> {
  return {
    all: () => true,
    mine: (task) => task.claimedBy === userName,
    overdue: (task) => task.overdue,
    free: (task) => task.claimedBy === null || task.claimedBy === undefined,
    covered: (task) => (task.for ?? []).length > 0,
  };
}

export function pathOf(task: Task): string {
  return `/cases/${task.caseId}/tasks/${task.id}`;
}
