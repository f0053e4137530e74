/** The checksum of ZIP files. Source: APPNOTE.TXT 6.3.10, 4.4.7 (polynomial 0xEDB88320, reflected). */
const tables = build();

/**
 * Goes on with a checksum; begin with 0. Four bytes at a time by four tables ("slicing by 4"), since whole packages go through
 * it: one table alone takes about three times as long.
 */
export function crc32(crc: number, bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = tables;
  let value = ~crc;
  let at = 0;
  // The indexes stay within the arrays: bytes by the loops, tables since every index is one byte.
  for (const end = bytes.length - 3; at < end; at += 4) {
    value ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    value = t3[value & 255]! ^ t2[(value >>> 8) & 255]! ^ t1[(value >>> 16) & 255]! ^ t0[value >>> 24]!;
  }
  for (; at < bytes.length; at++) value = (value >>> 8) ^ t0[(value ^ bytes[at]!) & 255]!;
  return ~value >>> 0;
}

function build(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const made = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)] as const;
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    made[0][byte] = value;
  }
  for (let byte = 0; byte < 256; byte++)
    for (let table = 1; table < 4; table++) {
      const before = made[table - 1]![byte]!;
      made[table]![byte] = (before >>> 8) ^ made[0][before & 255]!;
    }
  return made;
}
