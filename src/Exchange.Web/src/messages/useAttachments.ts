import { useEffect, useRef, useState } from 'react';
import { sendDocument } from '../uploads/documentUpload';
import { throwAway } from '../uploads/packageUpload';

/** A chosen document on its way to the node. */
export interface Attachment {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** From 0 to 1. */
  readonly share: number;
  /** The upload, once it is there whole. */
  readonly uploadId: string | null;
  readonly error: Error | null;
}

export interface Attachments {
  readonly all: readonly Attachment[];
  /** Ids of the finished uploads; null while one is under way or failed. */
  readonly uploads: readonly string[] | null;
  add(files: readonly File[]): void;
  remove(key: string): void;
  /** They went with a message; begins anew. */
  clear(): void;
}

/** Documents that are sent as soon as they are chosen, so that whoever has written the text need not wait for them. */
export function useAttachments(): Attachments {
  const [all, setAll] = useState<readonly Attachment[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const next = useRef(0);
  const change = (key: string, part: Partial<Attachment>) =>
    setAll((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)));
  useEffect(() => {
    const mine = running.current;
    return () => mine.forEach((each) => each.abort());
  }, []);
  return {
    all,
    uploads: all.every((each) => each.uploadId !== null) ? all.map((each) => each.uploadId ?? '') : null,
    add: (files) => {
      for (const file of files) {
        const key = String(next.current++);
        const control = new AbortController();
        running.current.set(key, control);
        setAll((before) => [...before, { key, name: file.name, size: file.size, share: 0, uploadId: null, error: null }]);
        sendDocument(file, (share) => change(key, { share }), control.signal)
          .then((uploadId) => {
            // From now on it is gone from the node when it goes with a message.
            running.current.delete(key);
            change(key, { uploadId, share: 1 });
          })
          .catch((error: unknown) => {
            if (!control.signal.aborted) change(key, { error: error as Error });
          });
      }
    },
    remove: (key) => {
      running.current.get(key)?.abort();
      running.current.delete(key);
      const there = all.find((each) => each.key === key)?.uploadId;
      // Should that fail, it expires.
      if (there) void throwAway(there).catch(() => undefined);
      setAll((before) => before.filter((each) => each.key !== key));
    },
    clear: () => {
      running.current.clear();
      setAll([]);
    },
  };
}
