import type { Schemas } from '../api/client';

const day = 86_400_000;

/** What a signing key is good for now; ended ones stay listed because what they signed is still verified. */
export function standingOfKey(key: Schemas['OwnKey'], now: number): 'inUse' | 'coming' | 'ended' | 'good' {
  if (Date.parse(key.validUntil) <= now) return 'ended';
  if (key.inUse) return 'inUse';
  return Date.parse(key.validFrom) > now ? 'coming' : 'good';
}

/** For how many days the issue held now was signed: the next one is proposed for as many. */
export function validDaysOf(directory: Pick<Schemas['DirectoryDetails'], 'issuedAt' | 'validUntil'>): number {
  const days = Math.round((Date.parse(directory.validUntil) - Date.parse(directory.issuedAt)) / day);
  return Math.min(90, Math.max(1, days));
}

/** Whether any end of keys or certificate is near enough to ask for new ones. */
export function isEndNear(entry: Pick<Schemas['OwnEntry'], 'signingKeys' | 'certificateUntil'>, now: number): boolean {
  const newest = Math.max(...entry.signingKeys.map((key) => Date.parse(key.validUntil)));
  return Math.min(newest, Date.parse(entry.certificateUntil)) - now < 60 * day;
}
