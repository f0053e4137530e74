import type { Schemas } from '../api/client';

export type MapLayer = Schemas['MapLayer'];
export type MapStyle = Schemas['MapStyleDescription'];

const unknownClass = '#d4d9e0';
const unnamedLine = '#4a5b78';

export interface LegendEntry {
  readonly code: string;
  readonly name: string;
  readonly colour: string;
}

/** How one layer is drawn: areas by class, or lines with a thin fill. */
export interface LayerLook {
  readonly isClassed: boolean;
  readonly line: string;
  readonly fill: string | null;
  colourOf(code: string | undefined): string;
}

export function lookOf(layer: MapLayer, style: MapStyle): LayerLook {
  const classes = classesOf(layer, style);
  const own = style.layers.find((each) => each.table.toUpperCase() === layer.table.toUpperCase());
  const isClassed = layer.classes.length > 0 && classes.length > 0 && !own;
  const known = new Map(classes.map((each) => [each.code, each.colour]));
  return {
    isClassed,
    line: own?.line ?? unnamedLine,
    fill: own ? (own.fill ?? null) : null,
    colourOf: (code) => nearest(code, (part) => known.get(part)) ?? unknownClass,
  };
}

/** One class of a layer, as people read it. */
export function entryOf(layer: MapLayer, style: MapStyle, language: string, code: string): LegendEntry {
  const names = new Map(classesOf(layer, style).map((each) => [each.code, language === 'en' ? each.name.en : each.name.zh]));
  return {
    code,
    name: nearest(code, (part) => names.get(part)) ?? code,
    colour: lookOf(layer, style).colourOf(code),
  };
}

/**
 * The colours a layer really has, those with most area first. Classes of one colour are one entry under what their codes
 * begin with.
 */
export function legendOf(layer: MapLayer, style: MapStyle, language: string): LegendEntry[] {
  const look = lookOf(layer, style);
  if (!look.isClassed) return [];
  const byColour = new Map<string, string>();
  for (const { code } of [...layer.classes].sort((left, right) => right.areaSquareMetres - left.areaSquareMetres)) {
    const colour = look.colourOf(code);
    byColour.set(colour, commonStart(byColour.get(colour) ?? code, code));
  }
  return [...byColour.values()].map((code) => entryOf(layer, style, language, code));
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  // Two digits are one step of the list; half a step names nothing.
  return length === one.length ? one : one.slice(0, length - (length % 2));
}

/** What shows at first: the parcels, and the control lines over them. */
export function shownAtFirst(layers: readonly MapLayer[], style: MapStyle): string[] {
  const drawable = layers.filter((layer) => layer.extent);
  const classed = drawable.filter((layer) => lookOf(layer, style).isClassed);
  const parcels =
    classed.find((layer) => layer.classing === 'land-use') ?? classed.find((layer) => layer.geometry) ?? drawable[0];
  const lines = drawable.filter((layer) => lookOf(layer, style).fill !== null);
  return [...new Set([parcels, ...lines].flatMap((layer) => (layer ? [layer.id] : [])))];
}

export function layerName(layer: MapLayer, language: string): string {
  return language === 'en' ? layer.name.en : layer.name.zh;
}

function classesOf(layer: MapLayer, style: MapStyle) {
  return style.classings.find((each) => each.id === layer.classing)?.classes ?? [];
}

// A code the list does not have belongs to the class its beginning names: 070102 to 0701.
function nearest<T>(code: string | undefined, find: (part: string) => T | null | undefined): T | undefined {
  for (let length = code?.length ?? 0; length > 0; length--) {
    const found = find((code ?? '').slice(0, length));
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}
