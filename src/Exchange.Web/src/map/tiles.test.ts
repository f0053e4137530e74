import { readFileSync } from 'node:fs';
import MVT from 'ol/format/MVT';
import type RenderFeature from 'ol/render/Feature';
import { describe, expect, it } from 'vitest';

// Written by the node's own writer; a test of Exchange.Spatial holds the file to it.
const bytes = readFileSync(new URL('./example.mvt', import.meta.url));
const tile = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);

function read(): RenderFeature[] {
  return new MVT().readFeatures(tile) as RenderFeature[];
}

describe('a tile of the node, read by OpenLayers', () => {
  it('has every feature with its number and class', () => {
    const features = read();

    expect(features.map((feature) => feature.getId()).sort()).toEqual([0, 1, 2, 3]);
    expect(features.map((feature) => feature.get('class')).filter(Boolean).sort()).toEqual(['0101', '0701']);
  });

  it('knows shells, holes and parts by their direction', () => {
    const kinds = read().map((feature) => [feature.getType(), feature.getEnds()?.length]);

    expect(kinds).toContainEqual(['Polygon', 2]);
    // OpenLayers takes shells of one feature for several polygons only by their direction.
    expect(kinds).toContainEqual(['Polygon', 2]);
    expect(kinds).toContainEqual(['LineString', 1]);
    expect(kinds.some(([type]) => type === 'MultiPoint')).toBe(true);
  });
});
