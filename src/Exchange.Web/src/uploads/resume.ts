import type { Schemas } from '../api/client';

export type OpenUpload = Schemas['UploadItem'];

const kept = 'exchange.upload-cases';
/** More uploads than an account may have open. */
const most = 50;

/**
 * The upload of the same file that the node already has, whichever browser began it; the one with most of it where there are
 * several. Name and length are all the node knows of a file: whether the bytes are the same, it verifies at the end.
 */
export function sameUpload(uploads: readonly OpenUpload[], name: string, size: number): OpenUpload | null {
  return uploads
    .filter((upload) => upload.fileName === name && upload.length === size)
    .reduce<OpenUpload | null>((best, upload) => (best && best.offset >= upload.offset ? best : upload), null);
}

export const isWhole = (upload: OpenUpload): boolean => upload.offset === upload.length;

/** Where an upload goes on, with the case it corrects as far as this browser knows it. */
export function pathOf(upload: OpenUpload, caseId: string | null): string {
  return caseId ? `/submit?case=${encodeURIComponent(caseId)}&upload=${upload.id}` : `/submit?upload=${upload.id}`;
}

/** Keeps which case an upload corrects: the node is told only when it is submitted. */
export function rememberCase(uploadId: string, caseId: string | null): void {
  const rest = read().filter(([id]) => id !== uploadId);
  write(caseId ? [...rest, [uploadId, caseId]] : rest);
}

export function caseOf(uploadId: string): string | null {
  return read().find(([id]) => id === uploadId)?.[1] ?? null;
}

type Kept = [string, string][];

function read(): Kept {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]');
    return Array.isArray(value) ? value.filter(isPair) : [];
  } catch {
    return [];
  }
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}

function write(pairs: Kept): void {
  try {
    localStorage.setItem(kept, JSON.stringify(pairs.slice(-most)));
  } catch {
    // A browser that keeps nothing: the link and the package's own precursor still name the case.
  }
}
