import type { Schemas } from '../api/client';
import type { Place } from '../map/planMap';

export type Message = Schemas['CaseMessageItem'];
export type MessageFinding = Schemas['MessageFinding'];

/** A message as it is shown: with the number of its pin, where it has a place. */
export interface ShownMessage {
  readonly message: Message;
  /** From 1, in the order they were written; null without a place. */
  readonly pin: number | null;
}

/** Pages come last first; people read from the first on. What came twice, because something was written meanwhile, is shown once. */
export function inOrder(pages: readonly { readonly items: readonly Message[] }[]): ShownMessage[] {
  const known = new Map<string, Message>();
  for (const page of pages) for (const message of page.items) known.set(message.id, message);
  const all = [...known.values()].sort(
    (left, right) => left.writtenAt.localeCompare(right.writtenAt) || left.id.localeCompare(right.id),
  );
  let pins = 0;
  return all.map((message) => ({ message, pin: message.place ? ++pins : null }));
}

/** The places of the pins, in their order. */
export function placesOf(shown: readonly ShownMessage[]): Place[] {
  return shown.flatMap(({ message }) => (message.place ? [message.place] : []));
}

/** What a message that is being written is about, as an address can say it. */
export interface Asked {
  readonly finding: MessageFinding;
  readonly place: Place | null;
}

/** The address at which a message about that finding is begun. */
export function askAddress(caseId: string, { finding, place }: Asked): string {
  const about = new URLSearchParams({ rule: finding.rule });
  if (finding.layer) about.set('layer', finding.layer);
  if (finding.feature) about.set('feature', finding.feature);
  if (place) about.set('at', `${place.longitude},${place.latitude}`);
  return `/cases/${caseId}?${about}#messages`;
}

/** What the address asks about; null when it asks about nothing, or about nothing that makes sense. */
export function askedBy(address: URLSearchParams): Asked | null {
  const rule = address.get('rule');
  if (!rule) return null;
  const [longitude, latitude] = (address.get('at') ?? '').split(',').map(Number);
  const isPlace =
    longitude !== undefined &&
    latitude !== undefined &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90 &&
    address.has('at');
  const layer = address.get('layer');
  return {
    finding: { rule, layer, feature: layer ? address.get('feature') : null },
    place: isPlace ? { longitude, latitude } : null,
  };
}

/** A random id (UUID version 4); browsers have one of their own only where the line is protected. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
