import type { MapLayer } from './planStyle';

export interface BalanceRow {
  readonly code: string;
  readonly before: number;
  readonly after: number;
}

/** Hectares of each layer in two versions, layers of either, in the order of the newer. */
export function balanceOfLayers(before: readonly MapLayer[], after: readonly MapLayer[]): BalanceRow[] {
  const old = new Map(before.map((layer) => [layer.id, layer.areaSquareMetres]));
  const now = new Map(after.map((layer) => [layer.id, layer.areaSquareMetres]));
  return rows(old, now).filter((row) => row.before > 0 || row.after > 0);
}

/** Hectares of each class of one layer in two versions, by code. */
export function balanceOfClasses(before: MapLayer | undefined, after: MapLayer | undefined): BalanceRow[] {
  const areas = (layer: MapLayer | undefined) =>
    new Map((layer?.classes ?? []).map((each) => [each.code, each.areaSquareMetres]));
  return rows(areas(before), areas(after)).sort((left, right) => left.code.localeCompare(right.code));
}

function rows(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): BalanceRow[] {
  return [...new Set([...after.keys(), ...before.keys()])].map((code) => ({
    code,
    before: (before.get(code) ?? 0) / 10_000,
    after: (after.get(code) ?? 0) / 10_000,
  }));
}

export function hectares(value: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** With a sign, so that it does not need its colour; nothing under the last digit. */
export function change(row: BalanceRow): string {
  const by = row.after - row.before;
  if (Math.abs(by) < 0.005) return '0.00';
  return `${by > 0 ? '+' : '−'}${hectares(Math.abs(by))}`;
}
