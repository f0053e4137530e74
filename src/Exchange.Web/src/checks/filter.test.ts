import { describe, expect, it } from 'vitest';
import { admits, countsUnder, everyFinding, filterOf, type FindingCount, isEvery, writeFilter } from './filter';
import type { Finding, ListedFinding } from './report';

const line = (rule: string, severity: string, layer: string, findings: number): FindingCount => ({
  rule, severity, layer, findings, layerName: { en: `${layer} en`, zh: `${layer} zh` },
});
const counted = [
  line('110101', 'Fatal', '', 1),
  line('410102', 'Heavy', 'GHYDYH', 20),
  line('410103', 'Light', 'GHYDYH', 4),
  line('410103', 'Light', 'STBHHX', 3),
];
const finding = (severity: string, layer?: string) =>
  ({ index: 7, place: null, finding: { rule: '410102', severity, layer } as unknown as Finding }) as ListedFinding;

describe('the filter of findings', () => {
  it('is read from the address, without what it cannot mean', () => {
    expect(filterOf(new URLSearchParams('severity=H&layer=GHYDYH'))).toEqual({ severity: 'H', layer: 'GHYDYH' });
    expect(filterOf(new URLSearchParams('layer='))).toEqual({ severity: null, layer: '' });
    expect(isEvery(filterOf(new URLSearchParams('severity=X')))).toBe(true);
  });

  it('is written into the address and leaves out the chosen finding it hides', () => {
    const address = new URLSearchParams('finding=7&severity=F');
    const heavy = { severity: 'H', layer: null } as const;
    expect(writeFilter(address, heavy, finding('H')).toString()).toBe('finding=7&severity=H');
    expect(writeFilter(address, heavy, finding('F')).toString()).toBe('severity=H');
    expect(writeFilter(address, everyFinding, finding('F')).toString()).toBe('finding=7');
  });

  it('takes the empty layer for findings about no layer', () => {
    expect(admits({ severity: null, layer: '' }, finding('F'))).toBe(true);
    expect(admits({ severity: null, layer: '' }, finding('F', 'GHYDYH'))).toBe(false);
    expect(admits({ severity: 'F', layer: 'GHYDYH' }, finding('F', 'GHYDYH'))).toBe(true);
  });

  it('counts each choice under the other', () => {
    const { severities, layers, shown, byRule } = countsUnder({ severity: 'L', layer: 'GHYDYH' }, counted);
    expect(severities).toEqual({ all: 24, F: 0, H: 20, L: 4 });
    expect(layers.map((each) => [each.layer, each.findings])).toEqual([['GHYDYH', 4], ['STBHHX', 3]]);
    expect(shown).toBe(4);
    expect([...byRule]).toEqual([['410103', 4]]);
  });

  it('keeps a chosen layer without findings among the choices, and those about no layer last', () => {
    const kept = countsUnder({ severity: 'F', layer: 'STBHHX' }, counted).layers;
    expect(kept.map((each) => [each.layer, each.findings])).toEqual([['STBHHX', 0], ['', 1]]);
    expect(countsUnder({ severity: null, layer: 'DLTB' }, counted).layers[0]?.name.en).toBe('DLTB');
  });
});
