import { describe, expect, it } from 'vitest';
import { byDeadline, isUrgent, type Need } from './needs';

const need = (key: string, dueAt: string | null, gravity: Need['gravity'] = 'busy'): Need => ({
  key, gravity, kind: '', title: '', lead: '', dueAt, overdue: false, to: '/', act: '',
});

describe('what waits for a person', () => {
  it('stands in the order of its deadlines, and what has none follows by gravity', () => {
    const sorted = byDeadline([
      need('light', null, 'busy'),
      need('later', '2026-11-27T00:00:00Z'),
      need('grave', null, 'bad'),
      need('first', '2026-11-24T00:00:00Z'),
    ]);
    expect(sorted.map((each) => each.key)).toEqual(['first', 'later', 'grave', 'light']);
  });

  it('is urgent within two days, or late', () => {
    const now = Date.parse('2026-11-23T00:00:00Z');
    expect(isUrgent(need('soon', '2026-11-24T12:00:00Z'), now)).toBe(true);
    expect(isUrgent(need('later', '2026-11-26T12:00:00Z'), now)).toBe(false);
    expect(isUrgent(need('none', null), now)).toBe(false);
  });
});
