import { crc32 as expected } from 'node:zlib';
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32';
import { inOrder, parts, type StoredEntry, zipLength } from './storedZip';

const bytes = (text: string) => new TextEncoder().encode(text);
const zip = (contents: Record<string, string>) => {
  const entries = inOrder(Object.entries(contents).map(([path, text]) => ({ path, text })));
  const stored = entries.map(({ path, text }) => ({ path, size: bytes(text).length, crc: crc32(0, bytes(text)) }));
  const { headers, end } = parts(stored);
  const pieces = entries.flatMap(({ text }, index) => [headers[index] as BlobPart, bytes(text)]);
  return { blob: new Blob([...pieces, end as BlobPart]), length: zipLength(stored) };
};

describe('the checksum', () => {
  it.each(['', 'a', 'abc', 'abcd', '123456789', '县级国土空间总体规划'.repeat(40)])('of %j is that of zlib', (text) => {
    if (typeof expected === 'function') expect(crc32(0, bytes(text))).toBe(expected(text));
    const whole = bytes(text);
    expect(crc32(crc32(0, whole.subarray(0, 3)), whole.subarray(3))).toBe(crc32(0, whole));
  });

  it('of the usual example is the known one', () => expect(crc32(0, bytes('123456789'))).toBe(0xcbf43926));
});

describe('a stored ZIP file', () => {
  it('is read by others, and is as long as was said', async () => {
    const { blob, length } = zip({ 'data/规划.txt': '用途', 'bagit.txt': 'BagIt-Version: 1.0\n', 'data/empty': '' });
    expect(blob.size).toBe(length);
    const reader = new ZipReader(new BlobReader(blob), { useWebWorkers: false, checkSignature: true });
    const entries = await reader.getEntries();
    expect(entries.map((entry) => entry.filename)).toEqual(['bagit.txt', 'data/empty', 'data/规划.txt']);
    const last = entries[2];
    expect(last && 'getData' in last && (await last.getData?.(new TextWriter()))).toBe('用途');
  });

  it('is the same whatever order the files came in', async () => {
    const one = await zip({ b: '2', a: '1' }).blob.arrayBuffer();
    const other = await zip({ a: '1', b: '2' }).blob.arrayBuffer();
    expect(new Uint8Array(one)).toEqual(new Uint8Array(other));
  });

  it('says sizes and places beyond 4 GiB in ZIP64 fields, each only where it is needed', () => {
    const far: StoredEntry[] = [
      { path: 'a', size: 5_000_000_000, crc: 1 },
      { path: 'b', size: 7, crc: 2 },
    ];
    const { headers, end } = parts(far);
    expect(headers.map((header) => header.length)).toEqual([30 + 1 + 20, 30 + 1]);
    const view = new DataView(end.buffer);
    // The first entry is long and lies at the start: 16 bytes; the second is short and lies far: 8 bytes.
    expect(view.getUint16(30, true)).toBe(20);
    expect(view.getBigUint64(46 + 1 + 4, true)).toBe(5_000_000_000n);
    const second = 46 + 1 + 20;
    expect(view.getUint32(second + 20, true)).toBe(7);
    expect(view.getUint16(second + 30, true)).toBe(12);
    expect(view.getBigUint64(second + 46 + 1 + 4, true)).toBe(BigInt(5_000_000_000 + 51));
    expect(end.length).toBe(second + 46 + 1 + 12 + 56 + 20 + 22);
  });
});
