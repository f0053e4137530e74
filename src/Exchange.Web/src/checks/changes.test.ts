import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes';
import type { Finding, ListedFinding } from './report';

let next = 0;
const found = (rule: string, bsm: string, field?: string): ListedFinding => ({
  index: next++,
  place: null,
  finding: { rule, severity: 'H', layer: 'GHYDYH', bsm, field, values: {} } as unknown as Finding,
});

describe('findings of two versions', () => {
  it('are gone, kept or new, by rule', () => {
    const changes = changesBetween(
      [found('320104', '1'), found('320104', '2'), found('330101', '7')],
      [found('320104', '2'), found('320104', '3')],
      [{ rule: '320104', nameZh: '代码', nameEn: 'Code', severity: 'H', findings: 2 }],
    );
    expect(changes.map((change) => [change.rule.rule, change.gone.length, change.kept.length, change.added.length])).toEqual([
      ['320104', 1, 1, 1],
      ['330101', 1, 0, 0],
    ]);
    expect(changes[0]?.rule.nameZh).toBe('代码');
  });

  it('of one rule at one place are counted each', () => {
    const [change] = changesBetween([found('1', 'a'), found('1', 'a')], [found('1', 'a')], []);
    expect([change?.gone.length, change?.kept.length, change?.added.length]).toEqual([1, 1, 0]);
  });

  it('at another field of a feature are others', () => {
    const [change] = changesBetween([found('1', 'a', 'DLBM')], [found('1', 'a', 'MJ')], []);
    expect([change?.gone.length, change?.kept.length, change?.added.length]).toEqual([1, 0, 1]);
  });
});
