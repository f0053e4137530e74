import type { Schemas } from '../api/client';

export type ReceiverStep = 'accepted' | 'refused' | 'checked' | 'stored' | 'delivered' | 'sent' | 'waiting' | 'notSent';

const receipts: readonly ReceiverStep[] = ['accepted', 'refused', 'checked', 'stored'];

/** How far a release came at one receiver, and since when: its gravest receipt, else what the sender knows. */
export function receiverStanding(receiver: Schemas['ReleaseReceiver']): { step: ReceiverStep; at: string | null } {
  for (const step of receipts) {
    const receipt = receiver.receipts.findLast((each) => each.kind === step);
    if (receipt) return { step, at: receipt.at };
  }
  if (receiver.deliveredAt) return { step: 'delivered', at: receiver.deliveredAt };
  if (receiver.sentAt) return { step: 'sent', at: receiver.sentAt };
  return { step: receiver.extract?.state === 'waiting' ? 'waiting' : 'notSent', at: null };
}
