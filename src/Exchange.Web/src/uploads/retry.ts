/** Pauses between attempts in milliseconds; the last one goes on for as long as it takes. */
const pauses = [1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000] as const;

/** The pause before an attempt, by how many failed in a row; never more than a minute, and never the end of it. */
export function pauseBefore(failed: number): number {
  return pauses[Math.min(Math.max(failed, 1), pauses.length) - 1] ?? 60_000;
}

/**
 * Whether another attempt may end otherwise: no answer (0), an offset that moved on or an upload somebody else writes, a chunk
 * damaged on its way, and a node that is busy or down. Everything else is a refusal.
 */
export function mayPass(status: number): boolean {
  return status === 0 || status === 409 || status === 423 || status === 429 || status === 460 || status >= 500;
}

/** Whether the node says that there is no such upload: it was thrown away, and all of it has to travel again. */
export function isGone(status: number): boolean {
  return status === 404 || status === 410;
}
