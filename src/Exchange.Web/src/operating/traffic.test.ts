import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { stepsOf, total, typesOf } from './traffic';

function flow(messages: number[], bytes: number[], types: [string, number, number][]): Schemas['TrafficFlow'] {
  return {
    messages: messages.reduce((sum, each) => sum + each, 0),
    contentBytes: bytes.reduce((sum, each) => sum + each, 0),
    refused: 0,
    medianSeconds: null,
    longestSeconds: null,
    steps: messages.map((count, index) => ({ at: `2026-03-02T0${index}:00:00Z`, messages: count, contentBytes: bytes[index] ?? 0 })),
    types: types.map(([type, count, size]) => ({ type, name: { zh: type, en: type }, messages: count, contentBytes: size })),
  };
}

const city: Schemas['NodeTraffic'] = {
  division: '330100',
  name: '杭州市',
  sent: flow([1, 2], [100, 0], [['package', 1, 100], ['receipt', 2, 0]]),
  received: flow([0, 3], [0, 30], [['decision', 3, 30]]),
  waiting: 1,
  dead: 0,
};
const county: Schemas['NodeTraffic'] = {
  division: '330106',
  name: '西湖区',
  sent: flow([5, 0], [0, 0], [['decision', 5, 0]]),
  received: flow([1, 1], [7, 7], [['package', 2, 14]]),
  waiting: 2,
  dead: 1,
};

describe('traffic between nodes', () => {
  it('adds both directions of all nodes, step by step', () => {
    expect(stepsOf([city, county], 'messages')).toEqual([
      { at: '2026-03-02T00:00:00Z', sent: 6, received: 1 },
      { at: '2026-03-02T01:00:00Z', sent: 2, received: 4 },
    ]);
    expect(stepsOf([city], 'contentBytes').map((step) => [step.sent, step.received])).toEqual([
      [100, 0],
      [0, 30],
    ]);
    expect(stepsOf([], 'messages')).toEqual([]);
  });

  it('lists each type of message once, the most frequent first', () => {
    expect(typesOf([city, county]).map((row) => [row.type, row.sent, row.received, row.sentBytes, row.receivedBytes])).toEqual([
      ['decision', 5, 3, 0, 30],
      ['package', 1, 2, 100, 14],
      ['receipt', 2, 0, 0, 0],
    ]);
  });

  it('adds a figure over nodes', () => {
    expect(total([city, county], (node) => node.waiting)).toBe(3);
  });
});
