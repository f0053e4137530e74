import type { Description, Fault } from './description';

/** A file or folder somebody chose, and what it says about itself; nothing of it has travelled yet. */
export interface Chosen {
  /** As it is announced to the node. */
  readonly name: string;
  readonly isFolder: boolean;
  /** Bytes that travel. */
  readonly size: number;
  /** Null where the content could not be looked into. */
  readonly fileCount: number | null;
  readonly description: Description | null;
  readonly faults: readonly Fault[];
  /**
   * The bytes to send, the same every time. A folder is read once for it.
   * @param onRead told how many bytes of how many were read.
   */
  content(onRead: (read: number, all: number) => void, signal: AbortSignal): Promise<Blob>;
}

/** Longest package.json worth reading, in bytes; the node takes less. */
export const maxDescriptionBytes = 4 * 1024 * 1024;

/** Most files of a folder; a package of more is refused by the node as well. */
export const maxFiles = 100_000;
