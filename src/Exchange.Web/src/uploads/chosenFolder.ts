import { type Chosen, maxDescriptionBytes, maxFiles } from './chosen';
import { crc32 } from './crc32';
import { baseLength, type Fault, faultsOf, readDescription } from './description';
import { inOrder, parts, zipLength } from './storedZip';

/** A file of a chosen folder, by its path from the folder's name on. */
export interface FolderFile {
  readonly path: string;
  readonly file: File;
}

const pieceBytes = 4 * 1024 * 1024;
/** What file managers leave behind; no part of a package unless its manifest says so. */
const leftBehind = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i;

/** Looks into a folder: a packed package travels as a ZIP file that is made while it is sent. */
export async function chosenFolder(name: string, found: readonly FolderFile[]): Promise<Chosen> {
  const base = packageAt(found.map((each) => each.path));
  const all = found.map((each) => ({ path: each.path.slice(base), file: each.file, size: each.file.size }));
  const manifest = await textOf(all.find((each) => each.path === 'manifest-sha256.txt')?.file);
  const files = inOrder(all.filter((each) => !leftBehind.test(each.path) || manifest.includes(each.path)));
  const described = files.find((each) => each.path === 'package.json')?.file;
  const description = described && described.size <= maxDescriptionBytes ? readDescription(await described.text()) : null;
  const faults: Fault[] = found.length > maxFiles ? ['tooMany'] : faultsOf(files.map((each) => each.path));
  if (described && !description) faults.push('badDescription');
  return {
    name: `${name}.zip`,
    isFolder: true,
    size: zipLength(files),
    fileCount: files.length,
    description,
    faults,
    content: (onRead, signal) => pack(files, onRead, signal),
  };
}

/** Programs that unpack put the package's folder into another one of its name: the package is looked for a little deeper. */
function packageAt(paths: readonly string[]): number {
  let base = 0;
  for (let depth = 0; depth < 3; depth++) base += baseLength(paths.map((path) => path.slice(base)));
  return base;
}

/**
 * The checksums stand in front of the files in a ZIP, so each file is read once beforehand, piece by piece; then the browser
 * reads it again when it is sent.
 */
async function pack(
  files: readonly { path: string; file: File; size: number }[],
  onRead: (read: number, all: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const all = files.reduce((sum, each) => sum + each.size, 0);
  const entries = [];
  let before = 0;
  for (const { path, file, size } of files) {
    let crc = 0;
    for (let at = 0; at < size; at += pieceBytes) {
      signal.throwIfAborted();
      crc = crc32(crc, new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer()));
      onRead(before + Math.min(at + pieceBytes, size), all);
    }
    before += size;
    entries.push({ path, size, crc });
  }
  const { headers, end } = parts(entries);
  const pieces = files.flatMap(({ file }, index) => [headers[index] as BlobPart, file]);
  return new Blob([...pieces, end as BlobPart], { type: 'application/zip' });
}

const textOf = async (file: File | undefined): Promise<string> => (file ? file.text() : '');
