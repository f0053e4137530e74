import type { Schemas } from '../api/client';

type Contact = Schemas['NodeContact'];

export type Standing = 'self' | 'fine' | 'silent' | 'failing' | 'keyEnds' | 'carried' | 'notAsked';

/** The sync asks every few minutes; longer than this without an answer is worth a look. */
const silentAfter = 30 * 60_000;

const keyEndsWithin = 30 * 86_400_000;

/** How this node stands with another, the gravest first. Nodes reached by disc or file server answer in hours or days, which is normal. */
export function standingOf(contact: Contact, now: number): Standing {
  const isAsked = contact.neighbour && !contact.self;
  if (isAsked && (contact.dead > 0 || contact.lastProblem)) return 'failing';
  if (contact.keyValidUntil && Date.parse(contact.keyValidUntil) - now < keyEndsWithin) return 'keyEnds';
  if (contact.self) return 'self';
  if (!contact.neighbour) return 'notAsked';
  if (contact.carrier !== null && contact.carrier !== undefined && contact.carrier !== 'https') return 'carried';
  return contact.lastContactAt && now - Date.parse(contact.lastContactAt) < silentAfter ? 'fine' : 'silent';
}
