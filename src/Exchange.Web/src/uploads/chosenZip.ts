import type { Entry, TextWriter } from '@zip.js/zip.js';
import { type Chosen, maxDescriptionBytes } from './chosen';
import { baseLength, type Description, type Fault, faultsOf, readDescription } from './description';

/** Looks into a ZIP file: its directory and its package.json are read, and nothing else of it. */
export async function chosenZip(file: File): Promise<Chosen> {
  return { name: file.name, isFolder: false, size: file.size, ...(await look(file)), content: () => Promise.resolve(file) };
}

type Looked = Pick<Chosen, 'fileCount' | 'description' | 'faults'>;

async function look(file: File): Promise<Looked> {
  // Only whoever submits needs it.
  const zip = await import('@zip.js/zip.js/lib/zip-core-native.js');
  const reader = new zip.ZipReader(new zip.BlobReader(file), { useWebWorkers: false });
  try {
    const entries = (await reader.getEntries()).filter((entry) => !entry.directory);
    const base = baseLength(entries.map((entry) => entry.filename));
    const faults = faultsOf(entries.map((entry) => entry.filename.slice(base)));
    const described = entries.find((entry) => entry.filename.slice(base) === 'package.json');
    const description = described ? await read(described, new zip.TextWriter()) : null;
    const more: Fault[] = described && !description ? ['badDescription'] : [];
    return { fileCount: entries.length, description, faults: [...faults, ...more] };
  } catch {
    return { fileCount: null, description: null, faults: [(await beginsAsZip(file)) ? 'unreadable' : 'notZip'] };
  } finally {
    await reader.close();
  }
}

async function read(entry: Entry, writer: TextWriter): Promise<Description | null> {
  if (entry.directory || entry.uncompressedSize > maxDescriptionBytes) return null;
  return readDescription(await entry.getData(writer));
}

async function beginsAsZip(file: File): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x50 && second === 0x4b; // "PK"
}
