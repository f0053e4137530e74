import { describe, expect, it } from 'vitest';
import { askAddress, askedBy, inOrder, type Message, newId, placesOf } from './conversation';

const message = (id: string, writtenAt: string, place: Message['place'] = null): Message => ({
  id,
  node: '330106',
  nodeName: '',
  author: '',
  isOwn: false,
  writtenAt,
  version: 1,
  text: id,
  place,
  finding: null,
  kind: 'note',
  dueOn: null,
  answers: null,
  isAnswered: false,
  documents: [],
  holdsDocuments: false,
});

const query = (address: string) => new URL(address, 'http://node').searchParams;

describe('a conversation', () => {
  it('is read from the first message on, each once, with pins numbered in that order', () => {
    const first = message('a', '2026-11-02T08:00:00Z', { longitude: 120.1, latitude: 30.1 });
    const second = message('b', '2026-11-02T08:05:00Z');
    const third = message('c', '2026-11-02T08:06:00Z', { longitude: 120.2, latitude: 30.2 });
    const shown = inOrder([{ items: [third, second] }, { items: [second, first] }]);
    expect(shown.map((each) => [each.message.id, each.pin])).toEqual([
      ['a', 1],
      ['b', null],
      ['c', 2],
    ]);
    expect(placesOf(shown)).toEqual([first.place, third.place]);
  });

  it('begins about a finding at an address that says so', () => {
    const asked = {
      finding: { rule: '330101', layer: 'GHYDYH', feature: '330106 1/2' },
      place: { longitude: 120.123456, latitude: 30.5 },
    };
    expect(askedBy(query(askAddress('330106-202611-000001', asked)))).toEqual(asked);
  });

  it('begins about nothing at an address that names nothing, and nowhere at one that names no place', () => {
    expect(askedBy(query('/cases/1'))).toBeNull();
    expect(askedBy(query('/cases/1?rule=330101&at=here'))?.place).toBeNull();
    expect(askedBy(query('/cases/1?rule=330101&at=500,30'))?.place).toBeNull();
    expect(askedBy(query('/cases/1?rule=330101&feature=7'))?.finding).toEqual({
      rule: '330101',
      layer: null,
      feature: null,
    });
  });

  it('gives messages ids of the form the node takes', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newId()).not.toBe(newId());
  });
});
