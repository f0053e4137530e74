import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { standingOf } from './standing';

const now = Date.parse('2026-11-23T08:00:00Z');

const contact = (more: Partial<Schemas['NodeContact']>) =>
  ({
    division: '330100',
    self: false,
    neighbour: true,
    carrier: 'https',
    lastContactAt: '2026-11-23T07:58:00Z',
    lastProblem: null,
    waiting: 0,
    dead: 0,
    keyValidUntil: '2031-01-01T00:00:00Z',
    ...more,
  }) as Schemas['NodeContact'];

describe('the standing of a node', () => {
  it('is fine while it answers', () => expect(standingOf(contact({}), now)).toBe('fine'));
  it('is silent after half an hour', () =>
    expect(standingOf(contact({ lastContactAt: '2026-11-23T07:20:00Z' }), now)).toBe('silent'));
  it('is failing with a problem or a dead letter', () => {
    expect(standingOf(contact({ lastProblem: { en: 'refused', zh: '\u62d2\u6536' } }), now)).toBe('failing');
    expect(standingOf(contact({ dead: 1 }), now)).toBe('failing');
  });
  it('is normal over discs, however long ago it answered', () =>
    expect(standingOf(contact({ carrier: 'media', lastContactAt: null }), now)).toBe('carried'));
  it('says what is gravest: failing before a key that ends, and that before silence', () => {
    const ending = { keyValidUntil: '2026-12-01T00:00:00Z' };
    expect(standingOf(contact({ ...ending, dead: 3 }), now)).toBe('failing');
    expect(standingOf(contact({ ...ending, lastContactAt: null }), now)).toBe('keyEnds');
    expect(standingOf(contact({ ...ending, self: true, neighbour: false }), now)).toBe('keyEnds');
  });
  it('of a node that is no neighbour is not asked for', () =>
    expect(standingOf(contact({ neighbour: false, lastContactAt: null }), now)).toBe('notAsked'));
});
