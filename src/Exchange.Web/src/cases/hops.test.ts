import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { hopState, hopsOf } from './hops';

function receipt(kind: string, handOver: string, from: string, to: string, at: string): Schemas['TimelineLine'] {
  return {
    id: `${handOver}-${kind}`,
    at,
    node: from,
    nodeName: from,
    version: 1,
    kind: `receipt.${kind}`,
    title: { en: '', zh: '' },
    actor: '',
    values: { handOver, from, to, subject: 'package' },
    evidenceId: null,
  } as Schemas['TimelineLine'];
}

describe('hops', () => {
  it('groups the receipts of one hand-over and keeps the order of hand-overs', () => {
    const hops = hopsOf([
      receipt('stored', 'upload:1', '330106', '330106', '2026-11-24T01:00:00Z'),
      receipt('stored', 'message:2', '330100', '330106', '2026-11-24T02:00:00Z'),
      receipt('checked', 'upload:1', '330106', '330106', '2026-11-24T03:00:00Z'),
    ]);
    expect(hops.map((hop) => [hop.from, hop.to, Object.keys(hop.receipts)])).toEqual([
      ['330106', '330106', ['stored', 'checked']],
      ['330106', '330100', ['stored']],
    ]);
  });

  it('counts a hop as delivered only with the third receipt', () => {
    const two = hopsOf([
      receipt('stored', 'm', 'b', 'a', '2026-11-24T01:00:00Z'),
      receipt('checked', 'm', 'b', 'a', '2026-11-24T01:01:00Z'),
    ]);
    const three = hopsOf([receipt('accepted', 'm', 'b', 'a', '2026-11-24T01:02:00Z')]);
    expect([hopState(two[0]!), hopState(three[0]!)]).toEqual(['underWay', 'delivered']);
  });
});
