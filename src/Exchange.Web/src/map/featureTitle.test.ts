import { expect, test } from 'vitest';
import { titleOf } from './featureTitle';
import type { MapLayer, MapStyle } from './planStyle';

const style: MapStyle = {
  source: { en: 'ours', zh: 'ours' },
  classings: [
    { id: 'land-use', classes: [{ code: '0701', name: { en: 'Urban housing', zh: 'housing' }, colour: '#ffff00' }] },
  ],
  layers: [],
};
const layer = { id: 'GHYDYH', table: 'GHYDYH', classing: 'land-use', classes: [] } as unknown as MapLayer;
const feature = (known: string | null, ...attributes: [string, string | null][]) => ({
  layer: 'GHYDYH',
  number: 7,
  featureId: 8,
  class: known,
  extent: { west: 0, south: 0, east: 1, north: 1 },
  attributes: attributes.map(([name, value]) => ({ name, value })),
});

test('a feature with a class is called by it', () => {
  expect(titleOf(feature('0701', ['BSM', '12']), layer, style, 'en')).toEqual({ code: '0701', name: 'Urban housing' });
});

test('without a known class it is called by its identification code and its own name', () => {
  expect(titleOf(feature('9', ['BSM', '12'], ['XZQMC', 'West Lake'], ['YDYHFLMC', 'forest']), layer, style, 'en')).toEqual({
    code: '12',
    name: 'forest',
  });
  expect(titleOf(feature(null, ['XZQMC', 'West Lake'], ['GHMC', null]), layer, style, 'en')).toEqual({
    code: '8',
    name: 'West Lake',
  });
});
