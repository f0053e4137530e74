/** CSS pixels of a millimetre. */
export const pixelsPerMillimetre = 96 / 25.4;

// CGCS2000 (GB 22021-2008): half the great axis, and the square of the first eccentricity.
const greatAxis = 6378137;
const flattening = 1 / 298.257222101;
const eccentricitySquared = flattening * (2 - flattening);

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Millimetres on paper. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The scales of a sheet, as denominators, largest scale first. */
export const scales = [
  500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
] as const;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres of a degree of latitude at that latitude. */
export function metresNorth(latitude: number): number {
  const w = 1 - eccentricitySquared * Math.sin(radians(latitude)) ** 2;
  return radians((greatAxis * (1 - eccentricitySquared)) / w ** 1.5);
}

/** Metres of a degree of longitude at that latitude. */
export function metresEast(latitude: number): number {
  const w = 1 - eccentricitySquared * Math.sin(radians(latitude)) ** 2;
  return radians((greatAxis * Math.cos(radians(latitude))) / Math.sqrt(w));
}

/**
 * How much narrower than high a degree is drawn, so that the scale holds in both directions at the middle of the sheet:
 * an equidistant cylindrical projection whose standard parallel runs through the middle.
 */
export function squash(latitude: number): number {
  return metresEast(latitude) / metresNorth(latitude);
}

/** Degrees of latitude on one CSS pixel of paper. */
export function degreesPerPixel(scale: number, latitude: number): number {
  return scale / 1000 / pixelsPerMillimetre / metresNorth(latitude);
}

export function middleOf({ west, south, east, north }: Box): readonly [longitude: number, latitude: number] {
  return [(west + east) / 2, (south + north) / 2];
}

/** The largest scale at which that box lies on a piece of paper of that size; the smallest there is where none is small enough. */
export function scaleFor(box: Box, paper: Size): number {
  const [, latitude] = middleOf(box);
  const metresWide = (box.east - box.west) * metresEast(latitude);
  const metresHigh = (box.north - box.south) * metresNorth(latitude);
  const needed = 1000 * Math.max(metresWide / paper.width, metresHigh / paper.height);
  return scales.find((scale) => scale >= needed) ?? scales[scales.length - 1] ?? needed;
}

/** What of the earth lies on the paper. */
export function boxOn(paper: Size, scale: number, [longitude, latitude]: readonly [number, number]): Box {
  const halfWide = (paper.width / 2000) * scale / metresEast(latitude);
  const halfHigh = (paper.height / 2000) * scale / metresNorth(latitude);
  return {
    west: longitude - halfWide,
    south: latitude - halfHigh,
    east: longitude + halfWide,
    north: latitude + halfHigh,
  };
}

/** Steps of a grid in seconds of arc. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 18_000, 36_000];

/** Seconds of arc between grid lines, so that about so many lie between the two. */
export function gridStep(from: number, to: number, wanted: number): number {
  const seconds = ((to - from) * 3600) / wanted;
  return steps.find((step) => step >= seconds) ?? 36_000;
}

/** Whole multiples of a step between two angles, in seconds of arc. */
export function gridLines(from: number, to: number, step: number): number[] {
  const first = Math.ceil((from * 3600) / step);
  const last = Math.floor((to * 3600) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}

/** An angle of whole seconds as people read it: 120°06′30″, without what the step has no use for. */
export function angleText(seconds: number, step: number): string {
  const [whole, sign] = [Math.abs(seconds), seconds < 0 ? '-' : ''];
  const two = (value: number) => String(value).padStart(2, '0');
  const degrees = `${sign}${Math.floor(whole / 3600)}°`;
  if (step % 3600 === 0) return degrees;
  const minutes = `${degrees}${two(Math.floor(whole / 60) % 60)}′`;
  return step % 60 === 0 ? minutes : `${minutes}${two(whole % 60)}″`;
}

/** The longest round length that fits in so many millimetres: 1, 2 or 5 and noughts, in metres. */
export function barMetres(scale: number, millimetres: number): number {
  const most = (millimetres / 1000) * scale;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([5, 2, 1].find((lead) => lead * power <= most) ?? 1);
}
