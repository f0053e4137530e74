import { describe, expect, it } from 'vitest';
import { type Finding, groupByRule, type ListedFinding, type RuleLine, step } from './report';

const rules: RuleLine[] = [
  { rule: '410102', nameZh: '重叠', nameEn: 'Overlap', severity: 'H', findings: 2 },
  { rule: '110101', nameZh: '目录', nameEn: 'Folders', severity: 'F', findings: 1 },
  { rule: '310101', nameZh: '字段', nameEn: 'Fields', severity: 'H', findings: 0 },
];

function finding(index: number, rule: string, severity: 'F' | 'H' | 'L'): ListedFinding {
  return { index, place: null, finding: { rule, severity, values: {} } as unknown as Finding };
}

const findings = [finding(0, '410102', 'H'), finding(1, '110101', 'F'), finding(2, '410102', 'H'), finding(3, '999999', 'L')];

describe('findings by rule', () => {
  it('puts the gravest first and leaves out rules without findings', () => {
    const groups = groupByRule(findings, rules);
    expect(groups.map((group) => group.rule.rule)).toEqual(['110101', '410102', '999999']);
    expect(groups[1]?.findings.map((each) => each.index)).toEqual([0, 2]);
  });

  it('names a rule the report does not list by its code', () => {
    expect(groupByRule(findings.slice(3), rules)[0]?.rule.nameZh).toBe('999999');
  });

  it('walks through all of them and round at the ends', () => {
    const groups = groupByRule(findings, rules);
    expect(step(groups, null, 1)).toBe(1);
    expect(step(groups, 1, 1)).toBe(0);
    expect(step(groups, 3, 1)).toBe(1);
    expect(step(groups, 1, -1)).toBe(3);
    expect(step([], null, 1)).toBeNull();
  });
});
