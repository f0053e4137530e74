import type { Schemas } from '../api/client';
import type { SeverityCode } from '../map/planMap';
import type { ListedFinding } from './report';

/** Which findings are shown, by list and map alike; null admits all. */
export interface FindingFilter {
  readonly severity: SeverityCode | null;
  /** Table of the layer; the empty text stands for findings about no layer. */
  readonly layer: string | null;
}

export const everyFinding: FindingFilter = { severity: null, layer: null };

/** What the server counted of one rule in one layer. */
export type FindingCount = Schemas['FindingCount'];

/** Severities as the server names them where they are asked for. */
export const serverSeverity = { F: 'Fatal', H: 'Heavy', L: 'Light' } as const;

export function isEvery({ severity, layer }: FindingFilter): boolean {
  return severity === null && layer === null;
}

/** The filter an address names; what it cannot mean is left out. */
export function filterOf(search: URLSearchParams): FindingFilter {
  const severity = search.get('severity');
  return { severity: severity === 'F' || severity === 'H' || severity === 'L' ? severity : null, layer: search.get('layer') };
}

/** Writes the filter into an address, and leaves a chosen finding out that it hides. */
export function writeFilter(search: URLSearchParams, filter: FindingFilter, chosen: ListedFinding | null): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of ['severity', 'layer'] as const) {
    const value = filter[name];
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  if (chosen && !admits(filter, chosen)) next.delete('finding');
  return next;
}

export function admits({ severity, layer }: FindingFilter, { finding }: ListedFinding): boolean {
  return (severity === null || finding.severity === severity) && (layer === null || (finding.layer ?? '') === layer);
}

/** Counts for the choices of a filter: each under the other's choice, so that a choice says what it will show. */
export interface FilterCounts {
  readonly severities: Readonly<Record<SeverityCode | 'all', number>>;
  /** Layers with findings of the chosen severity, and the chosen layer; those about no layer come last. */
  readonly layers: readonly LayerCount[];
  /** What the filter shows. */
  readonly shown: number;
  /** The same by rule. */
  readonly byRule: ReadonlyMap<string, number>;
}

export interface LayerCount {
  readonly layer: string;
  readonly name: Schemas['LocalizedText'];
  readonly findings: number;
}

export function countsUnder(filter: FindingFilter, counted: readonly FindingCount[]): FilterCounts {
  const severities = { all: 0, F: 0, H: 0, L: 0 };
  const layers = new Map<string, LayerCount>();
  const byRule = new Map<string, number>();
  let shown = 0;
  for (const { rule, severity, layer, layerName, findings } of counted) {
    const code = severity.charAt(0) as SeverityCode;
    const isLayer = filter.layer === null || filter.layer === layer;
    const isSeverity = filter.severity === null || filter.severity === code;
    if (isLayer) {
      severities[code] += findings;
      severities.all += findings;
    }
    if (isSeverity || filter.layer === layer) {
      const before = layers.get(layer)?.findings ?? 0;
      layers.set(layer, { layer, name: layerName, findings: before + (isSeverity ? findings : 0) });
    }
    if (isLayer && isSeverity) {
      shown += findings;
      byRule.set(rule, (byRule.get(rule) ?? 0) + findings);
    }
  }
  if (filter.layer !== null && !layers.has(filter.layer))
    layers.set(filter.layer, { layer: filter.layer, name: { en: filter.layer, zh: filter.layer }, findings: 0 });
  return {
    severities,
    layers: [...layers.values()].sort(
      (left, right) => Number(left.layer === '') - Number(right.layer === '') || left.layer.localeCompare(right.layer),
    ),
    shown,
    byRule,
  };
}
