/**
 * A ZIP file that stores its entries as they are. Its length follows from names and sizes alone, and the same entries give the
 * same bytes: times are fixed and nothing of this computer gets in, so that an upload of it goes on another day. It is put
 * together of the files themselves, which the browser reads piece by piece as they are sent; nothing is held in memory.
 *
 * The package client-zip was considered and left out: its ZIP is a stream, which cannot be read from the middle on, and its
 * ZIP64 fields beyond 4 GiB are not those of the standard, which our node refuses. Source: APPNOTE.TXT 6.3.10, 4.3 to 4.5.
 */
export interface StoredEntry {
  /** With forward slashes. */
  readonly path: string;
  readonly size: number;
  /** CRC-32 of the content. */
  readonly crc: number;
}

const most32 = 0xffffffff;
const most16 = 0xffff;
const plain = 20;
/** Version that knows ZIP64. */
const wide = 45;
const unix = 3;
const utf8 = 0x0800;
/** 1980-01-01 00:00, the first date a ZIP file knows. */
const date = 0x0021;
/** A plain file that everybody may read. */
const attributes = 0o100644 * 0x10000;

/** The entries in the order they are stored: by the code points of their paths, which is the same everywhere. */
export function inOrder<T extends { readonly path: string }>(entries: readonly T[]): T[] {
  return [...entries].sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}

/** Length in bytes of the ZIP file of these entries. */
export function zipLength(entries: readonly Pick<StoredEntry, 'path' | 'size'>[]): number {
  const { headers, end } = parts(entries.map((entry) => ({ ...entry, crc: 0 })));
  return headers.reduce((sum, header) => sum + header.length, end.length) + entries.reduce((sum, entry) => sum + entry.size, 0);
}

/** The local header of each entry, and what follows the last entry: the central directory and its end. */
export function parts(entries: readonly StoredEntry[]): { headers: Uint8Array[]; end: Uint8Array } {
  const headers: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.path);
    const header = local(entry, name);
    headers.push(header);
    directory.push(central(entry, name, offset));
    offset += header.length + entry.size;
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  return { headers, end: join([...directory, ...ending(entries.length, size, offset)]) };
}

function local(entry: StoredEntry, name: Uint8Array): Uint8Array {
  const isWide = entry.size >= most32;
  const record = new Writer(30 + name.length + (isWide ? 20 : 0));
  record.u32(0x04034b50).u16(isWide ? wide : plain).u16(utf8).u16(0).u16(0).u16(date).u32(entry.crc);
  record.u32(Math.min(entry.size, most32)).u32(Math.min(entry.size, most32)).u16(name.length).u16(isWide ? 20 : 0).raw(name);
  if (isWide) record.u16(1).u16(16).u64(entry.size).u64(entry.size);
  return record.bytes;
}

function central(entry: StoredEntry, name: Uint8Array, offset: number): Uint8Array {
  // Each field goes into the ZIP64 record only where the short one cannot hold it (4.5.3).
  const isLong = entry.size >= most32;
  const isFar = offset >= most32;
  const more = (isLong ? 16 : 0) + (isFar ? 8 : 0);
  const extra = more > 0 ? more + 4 : 0;
  const record = new Writer(46 + name.length + extra);
  record.u32(0x02014b50).u16(unix * 256 + wide).u16(extra > 0 ? wide : plain).u16(utf8).u16(0).u16(0).u16(date).u32(entry.crc);
  record.u32(Math.min(entry.size, most32)).u32(Math.min(entry.size, most32)).u16(name.length).u16(extra).u16(0).u16(0).u16(0);
  record.u32(attributes).u32(Math.min(offset, most32)).raw(name);
  if (extra > 0) record.u16(1).u16(more);
  if (isLong) record.u64(entry.size).u64(entry.size);
  if (isFar) record.u64(offset);
  return record.bytes;
}

function ending(count: number, size: number, offset: number): Uint8Array[] {
  const short = new Writer(22);
  short.u32(0x06054b50).u16(0).u16(0).u16(Math.min(count, most16)).u16(Math.min(count, most16));
  short.u32(Math.min(size, most32)).u32(Math.min(offset, most32)).u16(0);
  if (count < most16 && size < most32 && offset < most32) return [short.bytes];
  const long = new Writer(56 + 20);
  long.u32(0x06064b50).u64(44).u16(unix * 256 + wide).u16(wide).u32(0).u32(0).u64(count).u64(count).u64(size).u64(offset);
  long.u32(0x07064b50).u32(0).u64(offset + size).u32(1);
  return [long.bytes, short.bytes];
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Writes little-endian numbers one after the other. */
class Writer {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(length: number) {
    this.bytes = new Uint8Array(length);
    this.view = new DataView(this.bytes.buffer);
  }

  u16(value: number): this {
    this.view.setUint16(this.at, value, true);
    this.at += 2;
    return this;
  }

  u32(value: number): this {
    this.view.setUint32(this.at, value, true);
    this.at += 4;
    return this;
  }

  u64(value: number): this {
    this.view.setBigUint64(this.at, BigInt(value), true);
    this.at += 8;
    return this;
  }

  raw(value: Uint8Array): this {
    this.bytes.set(value, this.at);
    this.at += value.length;
    return this;
  }
}
