import { describe, expect, it } from 'vitest';
import { chosenFolder } from './chosenFolder';
import { chosenZip } from './chosenZip';

const description = JSON.stringify({
  plan: { id: '330106-ZG-2035', name: '西湖区国土空间总体规划' }, division: { code: '330106', name: '西湖区' }, version: 1,
  profile: { id: 'county-master-plan', version: '1.0' }, secrecy: { default: 'internal' },
});
const contents: Record<string, string> = {
  'bagit.txt': 'BagIt-Version: 1.0\n', 'manifest-sha256.txt': `${'0'.repeat(64)}  data/plan.txt\n`, 'package.json': description,
  'signatures/office.p7s': 'signed', 'data/plan.txt': '规划'.repeat(100),
};
const folder = (more: Record<string, string> = {}) =>
  Object.entries({ ...contents, ...more }).map(([path, text]) => ({ path: `成果/${path}`, file: new File([text], path) }));
const content = async (chosen: Awaited<ReturnType<typeof chosenFolder>>) => chosen.content(() => {}, new AbortController().signal);

describe('a chosen folder', () => {
  it('says what it is, and travels as a ZIP file that says the same', async () => {
    const chosen = await chosenFolder('成果', folder());
    expect(chosen).toMatchObject({ name: '成果.zip', fileCount: 5, faults: [], description: { planId: '330106-ZG-2035' } });
    const zip = new File([await content(chosen)], chosen.name);
    expect(zip.size).toBe(chosen.size);
    expect(await chosenZip(zip)).toMatchObject({ size: chosen.size, fileCount: 5, faults: [], description: chosen.description });
  });

  it('gives the same bytes again, without what file managers leave behind', async () => {
    const one = await chosenFolder('成果', folder());
    const other = await chosenFolder('成果', folder({ 'data/.DS_Store': 'x', 'Thumbs.db': 'y' }).reverse());
    expect(other.size).toBe(one.size);
    expect(new Uint8Array(await (await content(other)).arrayBuffer())).toEqual(new Uint8Array(await (await content(one)).arrayBuffer()));
  });

  it('is found in the folder it was unpacked into', async () => {
    const nested = folder().map(({ path, file }) => ({ path: `下载/${path}`, file }));
    expect(await chosenFolder('下载', nested)).toMatchObject({ fileCount: 5, faults: [] });
  });

  it('tells how much was read, and ends when nobody waits for it', async () => {
    const chosen = await chosenFolder('成果', folder());
    const told: number[] = [];
    await chosen.content((read, all) => told.push(read / all), new AbortController().signal);
    expect(told.at(-1)).toBe(1);
    await expect(chosen.content(() => {}, AbortSignal.abort())).rejects.toThrow();
  });

  it('is refused where it is no package', async () => {
    expect((await chosenFolder('图', [{ path: '图/plan.docx', file: new File(['x'], 'plan.docx') }])).faults).toEqual(['noDescription']);
    expect((await chosenFolder('图', [])).faults).toEqual(['noDescription']);
    expect((await chosenFolder('成果', folder({ 'package.json': '{' }))).faults).toEqual(['badDescription']);
  });
});

describe('a chosen file', () => {
  it('is none of ours where it is no ZIP file', async () => {
    expect((await chosenZip(new File(['no zip '.repeat(9)], 'plan.docx'))).faults).toEqual(['notZip']);
    expect((await chosenZip(new File([], 'empty.zip'))).faults).toEqual(['notZip']);
  });
});
