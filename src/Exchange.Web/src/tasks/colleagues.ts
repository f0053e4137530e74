import type { Schemas } from '../api/client';

type Colleague = Schemas['TaskColleague'];

/** Colleagues by name; only where two have the same one, the account tells them apart. */
export function colleagueOptions(colleagues: readonly Colleague[]): { value: string; label: string }[] {
  return colleagues.map((each) => ({
    value: each.userName,
    label: colleagues.some((other) => other !== each && other.displayName === each.displayName)
      ? `${each.displayName} (${each.userName})`
      : each.displayName,
  }));
}
