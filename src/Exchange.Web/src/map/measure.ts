import type { Geometry } from 'ol/geom';
import { getArea, getLength } from 'ol/sphere';

/** Radius of the sphere whose surface is that of the CGCS2000 ellipsoid; lengths and areas are within 0.6 percent. */
const radius = 6371007.2;

export function lengthText(metres: number): string {
  return metres < 1000 ? `${metres.toFixed(1)} m` : `${(metres / 1000).toFixed(3)} km`;
}

export function areaText(squareMetres: number): string {
  return squareMetres < 10_000 ? `${squareMetres.toFixed(0)} m²` : `${(squareMetres / 10_000).toFixed(2)} ha`;
}

export function measured(geometry: Geometry, kind: 'distance' | 'area'): string {
  const options = { projection: 'EPSG:4490', radius };
  return kind === 'distance' ? lengthText(getLength(geometry, options)) : areaText(getArea(geometry, options));
}
