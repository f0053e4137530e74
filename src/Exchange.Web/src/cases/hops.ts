import type { Schemas } from '../api/client';

type Line = Schemas['TimelineLine'];

export type ReceiptKind = 'stored' | 'checked' | 'accepted' | 'refused';

/** One hand-over and the receipts it got so far. */
export interface Hop {
  /** Who handed over; the same as `to` for a submission at the node itself. */
  from: string;
  /** Who received and gives the receipts. */
  to: string;
  subject: 'package' | 'release';
  version: number;
  receipts: Partial<Record<ReceiptKind, string>>;
}

const kinds: Record<string, ReceiptKind> = {
  'receipt.stored': 'stored',
  'receipt.checked': 'checked',
  'receipt.accepted': 'accepted',
  'receipt.refused': 'refused',
};

/** Groups a timeline's receipts by hand-over, in the order the hand-overs began. */
export function hopsOf(timeline: readonly Line[]): Hop[] {
  const hops = new Map<string, Hop>();
  for (const line of timeline) {
    const kind = kinds[line.kind];
    if (!kind) continue;
    const values = line.values as Record<string, string | undefined>;
    const key = values.handOver ?? '';
    const hop = hops.get(key) ?? {
      // A receipt runs from the receiver back to the sender.
      from: values.to ?? '',
      to: values.from ?? '',
      subject: values.subject === 'release' ? 'release' : 'package',
      version: line.version,
      receipts: {},
    };
    hop.receipts[kind] = line.at;
    hops.set(key, hop);
  }
  return [...hops.values()];
}

/** Delivered means accepted: only the third receipt closes a step. */
export function hopState(hop: Hop): 'delivered' | 'refused' | 'underWay' {
  if (hop.receipts.accepted) return 'delivered';
  return hop.receipts.refused ? 'refused' : 'underWay';
}
