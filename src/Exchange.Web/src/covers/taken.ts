/** Who took a task, as the API tells it. */
export interface Taken {
  readonly account: string;
  readonly name?: string | null;
  /** Account and name of who covers while the holder is on leave. */
  readonly cover?: string | null;
  readonly coverName?: string | null;
}

/** The accounts behind the names, for whoever has to tell people of one name apart. */
export function accountsOf(taken: Taken): string {
  return taken.cover ? `${taken.cover}, ${taken.account}` : taken.account;
}
