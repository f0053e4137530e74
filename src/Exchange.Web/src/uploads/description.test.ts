import { describe, expect, it } from 'vitest';
import { baseLength, faultsOf, readDescription, stops } from './description';

const bag = ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt', 'package.json', 'data/plan.gpkg'];
const described = {
  formatVersion: '1.0',
  plan: { id: '330106-ZG-2035', type: 'ZG', name: '西湖区国土空间总体规划', level: 'county', stage: 'approval' },
  division: { code: '330106', name: '西湖区' },
  version: 2,
  precursor: 'ab'.repeat(32),
  profile: { id: 'county-master-plan', version: '1.0' },
  secrecy: { default: 'internal', files: [{ path: 'data/a', level: 'public' }, { path: 'data/b', level: 'secret' }] },
};

describe('what a chosen file says', () => {
  it('is what stands in its package.json', () => {
    expect(readDescription(JSON.stringify(described))).toEqual({
      planId: '330106-ZG-2035', planName: '西湖区国土空间总体规划', divisionCode: '330106', divisionName: '西湖区', version: 2,
      precursor: 'ab'.repeat(32), profileId: 'county-master-plan', profileVersion: '1.0', secrecy: 'internal', highest: 'secret',
    });
  });

  it('names no higher secrecy level where single files are below that of all', () => {
    const secrecy = { default: 'secret', files: [{ path: 'data/a', level: 'internal' }] };
    expect(readDescription(JSON.stringify({ ...described, secrecy }))?.highest).toBeNull();
    expect(readDescription(JSON.stringify({ ...described, secrecy: { default: 'top-secret' } }))?.secrecy).toBe('topSecret');
  });

  it.each([
    '{', '[]', 'null', '"text"',
    JSON.stringify({ ...described, plan: { id: 7 } }),
    JSON.stringify({ ...described, secrecy: { default: 'toString' } }),
    JSON.stringify({ ...described, version: '2' }),
  ])('is nothing where it cannot be read: %s', (text) => expect(readDescription(text)).toBeNull());
});

describe('what a chosen file is', () => {
  it('is a package below its one top folder or at the top', () => {
    expect(baseLength(bag)).toBe(0);
    expect(baseLength(bag.map((path) => `规划/${path}`))).toBe(3);
    expect(baseLength(['one/bagit.txt', 'two/data'])).toBe(0);
    expect(baseLength([])).toBe(0);
  });

  it('is signed and whole, or it is said what to do', () => {
    expect(faultsOf([...bag, 'signatures/office.p7s'])).toEqual([]);
    expect(faultsOf(bag)).toEqual(['notSigned']);
    expect(faultsOf(['package.json', 'data/plan.gpkg'])).toEqual(['notPacked']);
    expect(faultsOf(['plan.docx'])).toEqual(['noDescription']);
    expect(faultsOf([])).toEqual(['noDescription']);
  });

  it('stops only what is sure to be refused', () => {
    expect((['notZip', 'noDescription', 'notPacked', 'badDescription', 'tooMany'] as const).every(stops)).toBe(true);
    expect(stops('notSigned') || stops('unreadable')).toBe(false);
  });
});
