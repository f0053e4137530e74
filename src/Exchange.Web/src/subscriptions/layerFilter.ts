import type { Schemas } from '../api/client';

/** The fields chosen, with those that tell the features apart; none chosen stands for all and is null. */
export function withKeys(
  layer: Schemas['FilterLayerOption'] | undefined,
  chosen: readonly string[],
): string[] | null {
  const keys = (layer?.fields ?? []).filter((field) => field.isKey).map((field) => field.field);
  return chosen.length === 0 ? null : [...keys, ...chosen.filter((field) => !keys.includes(field))];
}

/** A filter in a line: layers with their fields, or without for all. */
export function filterText(layers: readonly Schemas['FilteredLayer'][], text: (text: Schemas['LocalizedText']) => string): string {
  return layers
    .map(({ layer, fields, name }) => (name ? `${text(name)} ${layer}` : layer) + (fields ? ` (${fields.join(', ')})` : ''))
    .join(' · ');
}
