import type { Schemas } from '../api/client';

type Task = Schemas['TaskItem'];
export type Result = Schemas['TogetherResult'];

/** Tasks sent at a time: few enough that the progress moves, many enough that not every one costs a journey. */
export const sentAtATime = 4;

/** Whether a task may be added to those chosen: it may be decided with others, and is of their kind. */
export function maybeChosen(task: Task, chosen: readonly Task[], max: number): boolean {
  if (!task.together) return false;
  if (chosen.some((each) => each.id === task.id)) return true;
  return chosen.length < max && chosen.every((each) => each.kind === task.kind);
}

/** The tasks in parts that are sent one after the other. */
export function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));
}
