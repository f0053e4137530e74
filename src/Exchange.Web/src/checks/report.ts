import type { PlacedFinding, SeverityCode } from '../map/planMap';

/** The parts of a check report the page shows; all of it: schemas/check-report.schema.json. */
export interface CheckReport {
  readonly result: {
    readonly rulePack: NamedVersion;
    readonly engineVersion: string;
    readonly packageDigest: string;
    readonly counts: SeverityCounts;
    readonly rules: readonly RuleLine[];
    readonly layers: readonly { readonly layer: string; readonly features: number }[];
    /** Absent for a package without an indicator table. */
    readonly indicators?: readonly IndicatorLine[];
  };
}

interface NamedVersion {
  readonly id: string;
  readonly version: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface SeverityCounts {
  readonly fatal: number;
  readonly heavy: number;
  readonly light: number;
}

export interface RuleLine {
  readonly rule: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly severity: SeverityCode;
  readonly findings: number;
}

/** One row of the indicator table; all values in its unit. */
export interface IndicatorLine {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly before?: number;
  readonly value?: number;
  readonly issued?: number;
  readonly bound?: 'atLeast' | 'atMost';
  readonly isKept?: boolean;
}

/** One finding as the report has it. */
export interface Finding {
  readonly rule: string;
  readonly severity: SeverityCode;
  readonly file?: string;
  readonly layer?: string;
  readonly featureId?: number;
  readonly bsm?: string;
  readonly field?: string;
  readonly relatedLayer?: string;
  readonly relatedFeatureId?: number;
  readonly values: Readonly<Record<string, string>>;
  readonly message: string;
  readonly messageZh: string;
  readonly clause: string;
  readonly clauseZh: string;
  readonly suggestion: string;
  readonly suggestionZh: string;
  readonly accepted?: boolean;
}

export interface ListedFinding {
  readonly index: number;
  readonly finding: Finding;
  readonly place: { readonly longitude: number; readonly latitude: number } | null;
}

/** Those findings a map can show. */
export function placedOf(findings: readonly ListedFinding[]): PlacedFinding[] {
  return findings.flatMap((each) =>
    each.place ? [{ index: each.index, severity: each.finding.severity, ...each.place }] : [],
  );
}

export interface RuleGroup {
  readonly rule: RuleLine;
  readonly findings: readonly ListedFinding[];
}

const order: Record<SeverityCode, number> = { F: 0, H: 1, L: 2 };

/** Findings by rule: the gravest rules first, then by code; rules without findings are left out. */
export function groupByRule(findings: readonly ListedFinding[], rules: readonly RuleLine[]): RuleGroup[] {
  const lines = new Map(rules.map((rule) => [rule.rule, rule]));
  const groups = new Map<string, ListedFinding[]>();
  for (const each of findings) {
    const group = groups.get(each.finding.rule);
    if (group) group.push(each);
    else groups.set(each.finding.rule, [each]);
  }
  return [...groups]
    .map(([code, members]) => ({
      rule: lines.get(code) ?? nameless(code, members),
      findings: members,
    }))
    .sort(
      (left, right) =>
        order[left.rule.severity] - order[right.rule.severity] || left.rule.rule.localeCompare(right.rule.rule),
    );
}

function nameless(code: string, members: readonly ListedFinding[]): RuleLine {
  const severity = members[0]?.finding.severity ?? 'L';
  return { rule: code, nameZh: code, nameEn: code, severity, findings: members.length };
}

/** The finding before or after one, in the order of the groups; walks round at the ends. */
export function step(groups: readonly RuleGroup[], from: number | null, by: 1 | -1): number | null {
  const all = groups.flatMap((group) => group.findings.map((each) => each.index));
  if (all.length === 0) return null;
  const at = from === null ? -1 : all.indexOf(from);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  return all[next] ?? null;
}
