import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { receiverStanding } from './receiverStanding';

const at = '2026-11-23T08:00:00Z';

const receiver = (sentAt: string | null, deliveredAt: string | null, ...kinds: string[]) =>
  ({ sentAt, deliveredAt, receipts: kinds.map((kind) => ({ kind, at })) }) as Schemas['ReleaseReceiver'];

describe('a receiver of a release', () => {
  it('that has not answered is told by what was sent', () => {
    expect(receiverStanding(receiver(at, null))).toEqual({ step: 'sent', at });
    expect(receiverStanding(receiver(at, at))).toEqual({ step: 'delivered', at });
  });

  it('waits for its extract to be cut', () => {
    const waiting = { ...receiver(null, null), extract: { state: 'waiting' } } as Schemas['ReleaseReceiver'];
    expect(receiverStanding(waiting)).toEqual({ step: 'waiting', at: null });
  });

  it('may not get it at all', () => expect(receiverStanding(receiver(null, null))).toEqual({ step: 'notSent', at: null }));

  it('stands where its receipts say', () => {
    expect(receiverStanding(receiver(at, at, 'stored', 'checked')).step).toBe('checked');
    expect(receiverStanding(receiver(at, at, 'stored', 'refused', 'accepted')).step).toBe('accepted');
    expect(receiverStanding(receiver(at, at, 'stored', 'refused')).step).toBe('refused');
  });
});
