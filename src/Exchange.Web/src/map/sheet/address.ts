import type { MapSource } from '../useLayers';
import type { Box } from './sheetGeometry';

/** What a sheet begins with: what was seen on the map it was asked from. */
export interface SheetView {
  readonly box: Box | null;
  readonly layers: readonly string[] | null;
  readonly hasFindings: boolean;
}

/** The page of the sheet of a map. */
export function sheetAddress(source: MapSource, { box, layers, hasFindings }: SheetView): string {
  const of =
    source.kind === 'case'
      ? `/cases/${encodeURIComponent(source.id)}/versions/${source.version}/sheet`
      : `/releases/${encodeURIComponent(source.id)}/sheet`;
  const query = new URLSearchParams();
  if (box) query.set('box', [box.west, box.south, box.east, box.north].map((each) => each.toFixed(6)).join(','));
  for (const layer of layers ?? []) query.append('layer', layer);
  if (hasFindings) query.set('findings', '1');
  return query.size > 0 ? `${of}?${query}` : of;
}

/** Whatever in an address names no place is left out. */
export function readView(query: URLSearchParams): SheetView {
  const [west, south, east, north] = (query.get('box') ?? '').split(',').map(Number);
  const layers = query.getAll('layer');
  const isPlace =
    west !== undefined && south !== undefined && east !== undefined && north !== undefined &&
    west >= -180 && east <= 180 && south >= -90 && north <= 90 && west < east && south < north;
  return {
    box: isPlace ? { west, south, east, north } : null,
    layers: layers.length > 0 ? layers : null,
    hasFindings: query.get('findings') === '1',
  };
}
