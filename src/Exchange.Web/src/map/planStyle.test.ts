import { describe, expect, it } from 'vitest';
import { balanceOfClasses, balanceOfLayers, change } from './balance';
import { areaText, lengthText } from './measure';
import { legendOf, lookOf, type MapLayer, type MapStyle, shownAtFirst } from './planStyle';

const style: MapStyle = {
  source: { en: 'ours', zh: '\u81ea\u5b9a' },
  classings: [
    {
      id: 'land-use',
      classes: [
        { code: '01', name: { en: 'Cultivated land', zh: '\u8015\u5730' }, colour: '#f3f0b8' },
        { code: '07', name: { en: 'Residential land', zh: '\u5c45\u4f4f\u7528\u5730' }, colour: '#ffe066' },
      ],
    },
  ],
  layers: [{ table: 'STBHHX', line: '#1f7a3a', fill: '#1f7a3a' }],
};

function layer(id: string, classes: readonly [string, number][], classing: string | null): MapLayer {
  return {
    id,
    table: id,
    name: { en: id, zh: id },
    file: 'data/a.gpkg',
    geometry: 'polygon',
    count: classes.length,
    withoutPlace: 0,
    simplified: 0,
    areaSquareMetres: classes.reduce((sum, [, area]) => sum + area, 0),
    extent: { west: 120, south: 30, east: 121, north: 31 },
    maxLevel: 17,
    classField: classing && 'YDYHFLDM',
    classing,
    classes: classes.map(([code, areaSquareMetres]) => ({ code, count: 1, areaSquareMetres })),
    problem: null,
  };
}

const parcels = layer('GHYDYH', [['0101', 20_000], ['0701', 50_000]], 'land-use');
const redLine = layer('STBHHX', [], null);

describe('the look of layers', () => {
  it('takes a finer class for the one its code begins with', () => {
    expect(lookOf(parcels, style).colourOf('070102')).toBe('#ffe066');
    expect(lookOf(parcels, style).colourOf('99')).toBe(lookOf(parcels, style).colourOf(undefined));
  });

  it('lists the classes there are, the largest first, in the language of the page', () => {
    expect(legendOf(parcels, style, 'en').map((entry) => entry.name)).toEqual(['Residential land', 'Cultivated land']);
    expect(legendOf(parcels, style, 'zh-CN')[1]?.name).toBe('\u8015\u5730');
  });

  it('makes one entry of classes that share a colour, under what their codes begin with', () => {
    const finer = layer('GHYDYH', [['070100', 5], ['010100', 3], ['070300', 1], ['010200', 1]], 'land-use');
    expect(legendOf(finer, style, 'en').map((entry) => [entry.code, entry.name])).toEqual([
      ['07', 'Residential land'],
      ['01', 'Cultivated land'],
    ]);
  });

  it('shows parcels and control lines at first, and nothing without a place', () => {
    const empty = { ...layer('KZD', [], null), extent: null };
    expect(shownAtFirst([empty, redLine, parcels, layer('XZQC', [], null)], style)).toEqual(['GHYDYH', 'STBHHX']);
  });
});

describe('the area balance', () => {
  it('has a row for each class of either version, in hectares', () => {
    const later = layer('GHYDYH', [['0101', 15_000], ['0801', 5_000]], 'land-use');
    expect(balanceOfClasses(parcels, later)).toEqual([
      { code: '0101', before: 2, after: 1.5 },
      { code: '0701', before: 5, after: 0 },
      { code: '0801', before: 0, after: 0.5 },
    ]);
    expect(balanceOfLayers([parcels, redLine], [later])).toEqual([{ code: 'GHYDYH', before: 7, after: 2 }]);
  });

  it('says by its sign whether there is more', () => {
    expect(change({ code: '', before: 1, after: 2001.5 })).toBe('+2,000.50');
    expect(change({ code: '', before: 2.5, after: 1 })).toBe('\u22121.50');
    expect(change({ code: '', before: 1, after: 1.001 })).toBe('0.00');
  });
});

describe('measures', () => {
  it('change their unit where a smaller one is hard to read', () => {
    expect([lengthText(12.34), lengthText(1234.5)]).toEqual(['12.3 m', '1.234 km']);
    expect([areaText(9_999), areaText(25_000)]).toEqual(['9999 m²', '2.50 ha']);
  });
});
