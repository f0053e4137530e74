import { maxFiles } from './chosen';
import type { FolderFile } from './chosenFolder';

export type Dropped = { readonly file: File } | { readonly folder: string; readonly files: readonly FolderFile[] };

/** The files of a folder chosen by an input with webkitdirectory, and its name. */
export function filesOf(list: FileList): { folder: string; files: FolderFile[] } {
  const files = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return { folder: files[0]?.path.split('/')[0] ?? '', files };
}

/** The one file or folder that was dropped; null for nothing, or for more than one. */
export async function droppedIn(items: DataTransferItemList): Promise<Dropped | null> {
  // Entries are only there while the event lasts: all are asked for before anything is waited for.
  const entries = [...items].filter((item) => item.kind === 'file').map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const only = entries.length === 1 ? entries[0] : undefined;
  if (!only) return null;
  if (only.entry?.isDirectory) {
    const files: FolderFile[] = [];
    await collect(only.entry as FileSystemDirectoryEntry, `${only.entry.name}/`, files);
    return { folder: only.entry.name, files };
  }
  return only.file ? { file: only.file } : null;
}

/** One more than the most is enough to know that there are too many. */
async function collect(folder: FileSystemDirectoryEntry, path: string, files: FolderFile[]): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // A reader answers about a hundred at a time, and nothing at the end.
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return;
    for (const entry of some) {
      if (files.length > maxFiles) return;
      if (entry.isDirectory) await collect(entry as FileSystemDirectoryEntry, `${path}${entry.name}/`, files);
      else files.push({ path: path + entry.name, file: await fileOf(entry as FileSystemFileEntry) });
    }
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((done, failed) => entry.file(done, failed));
