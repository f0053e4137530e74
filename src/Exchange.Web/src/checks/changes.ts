import type { Finding, ListedFinding, RuleLine } from './report';

/** What became of a rule's findings from one version to the next. */
export interface RuleChange {
  readonly rule: RuleLine;
  readonly gone: readonly Finding[];
  readonly kept: readonly Finding[];
  readonly added: readonly Finding[];
}

/**
 * Findings of two versions held against each other, by rule: what only the earlier has is gone, what only the later has is
 * new. Features are told apart by their code (BSM), which offices keep over versions, and by their number in the layer where
 * they have none; two findings of one rule at one place are one each.
 */
export function changesBetween(
  earlier: readonly ListedFinding[],
  later: readonly ListedFinding[],
  rules: readonly RuleLine[],
): RuleChange[] {
  const names = new Map(rules.map((rule) => [rule.rule, rule]));
  const open = new Map<string, Finding[]>();
  for (const { finding } of earlier) push(open, placeOf(finding), finding);
  const changes = new Map<string, { gone: Finding[]; kept: Finding[]; added: Finding[] }>();
  const of = (finding: Finding) => {
    const found = changes.get(finding.rule) ?? { gone: [], kept: [], added: [] };
    changes.set(finding.rule, found);
    return found;
  };
  for (const { finding } of later) {
    const same = open.get(placeOf(finding))?.pop();
    if (same) of(finding).kept.push(finding);
    else of(finding).added.push(finding);
  }
  for (const left of open.values()) for (const finding of left) of(finding).gone.push(finding);
  return [...changes]
    .map(([code, change]) => ({ rule: names.get(code) ?? nameless(code, change), ...change }))
    .sort((left, right) => left.rule.rule.localeCompare(right.rule.rule));
}

function placeOf(finding: Finding): string {
  return JSON.stringify([
    finding.rule,
    finding.layer ?? finding.file ?? '',
    finding.bsm ?? finding.featureId ?? '',
    finding.field ?? '',
    finding.relatedLayer ?? '',
    finding.relatedFeatureId ?? '',
  ]);
}

function nameless(code: string, change: { gone: Finding[]; kept: Finding[]; added: Finding[] }): RuleLine {
  const severity = [...change.added, ...change.kept, ...change.gone][0]?.severity ?? 'L';
  return { rule: code, nameZh: code, nameEn: code, severity, findings: change.added.length + change.kept.length };
}

function push(map: Map<string, Finding[]>, key: string, finding: Finding): void {
  const list = map.get(key);
  if (list) list.push(finding);
  else map.set(key, [finding]);
}
