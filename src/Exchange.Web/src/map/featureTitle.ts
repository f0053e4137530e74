import type { Schemas } from '../api/client';
import { entryOf, type MapLayer, type MapStyle } from './planStyle';
import { keyOf } from './useLayers';

type MapFeature = Schemas['MapFeature'];

/** What a feature is called in a short list: by its class, or by its identification code and the name it carries. */
export function titleOf(
  feature: MapFeature,
  layer: MapLayer,
  style: MapStyle | undefined,
  language: string,
): { readonly code: string; readonly name: string } {
  if (feature.class && style) {
    const { code, name } = entryOf(layer, style, language, feature.class);
    if (name !== code) return { code, name };
  }
  return { code: keyOf(feature), name: nameIn(feature) };
}

// Fields of names end in MC (名称). That of the division comes last: all features of a package have the same.
function nameIn({ attributes }: MapFeature): string {
  const names = attributes.filter(({ name, value }) => /MC$/i.test(name) && value);
  return (names.find(({ name }) => !/^XZQMC$/i.test(name)) ?? names[0])?.value ?? '';
}
