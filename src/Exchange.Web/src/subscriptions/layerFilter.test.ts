import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { filterText, withKeys } from './layerFilter';

const field = (name: string, isKey = false) => ({ field: name, nameZh: name, isKey });
const layer = (...fields: ReturnType<typeof field>[]) =>
  ({ layer: 'DLTB', nameZh: '', nameEn: '', fields }) as Schemas['FilterLayerOption'];

describe('fields of a filter', () => {
  it('bring the fields along that tell features apart', () => {
    expect(withKeys(layer(field('BSM', true), field('TBMJ')), ['TBMJ'])).toEqual(['BSM', 'TBMJ']);
    expect(withKeys(layer(field('BSM', true), field('TBMJ')), ['BSM'])).toEqual(['BSM']);
  });

  it('are all fields when none is named', () => {
    expect(withKeys(layer(field('BSM', true)), [])).toBeNull();
    expect(withKeys(layer(field('MC')), [])).toBeNull();
  });

  it('read as a line', () =>
    expect(filterText([{ layer: 'DLTB', fields: ['BSM'], name: { zh: '地类图斑', en: 'Parcels' } }, { layer: 'GHYDYH', fields: null, name: null }], (name) => name.en)).toBe(
      'Parcels DLTB (BSM) · GHYDYH',
    ));
});
