import { useEffect, useRef, useState } from 'react';
import type { Chosen } from './chosen';
import { FileGone, PackageUpload, type Silence, type UploadProgress } from './packageUpload';

export type SendingPhase = 'preparing' | 'uploading' | 'paused' | 'failed';

export interface Sending {
  readonly phase: SendingPhase;
  readonly name: string;
  readonly size: number;
  /** Part of the folder that was read, from 0 to 1. */
  readonly prepared: number;
  readonly progress: UploadProgress | null;
  readonly silence: Silence | null;
  readonly breaks: number;
  readonly failure: Error | null;
}

/** What is being sent from this page, and what can be done with it. */
export interface SendingDesk {
  readonly sending: Sending | null;
  /** Sends what was chosen, going on with that upload. */
  send(chosen: Chosen, uploadId: string | null, caseId: string | null): void;
  /** Submits an upload of which the node has every byte. */
  submit(upload: { id: string; fileName: string; length: number }, caseId: string | null): void;
  pause(): void;
  goOn(): void;
  /** Throws away what the node has; throws the node's refusal. */
  discard(): Promise<void>;
  leave(): void;
}

export function useSending(onSubmitted: (submissionId: string) => void): SendingDesk {
  const [sending, setSending] = useState<Sending | null>(null);
  const upload = useRef<PackageUpload | null>(null);
  const preparing = useRef<AbortController | null>(null);
  const submitted = useRef(onSubmitted);
  useEffect(() => {
    submitted.current = onSubmitted;
  });

  const drop = () => {
    preparing.current?.abort();
    upload.current?.pause();
    upload.current = null;
  };
  // Leaving the page pauses; the node keeps what it has.
  useEffect(() => drop, []);

  const change = (part: Partial<Sending>) => setSending((now) => (now ? { ...now, ...part } : now));
  const begin = (name: string, size: number, phase: SendingPhase) => {
    drop();
    setSending({ phase, name, size, prepared: 0, progress: null, silence: null, breaks: 0, failure: null });
  };
  const run = (name: string, size: number, content: Blob | null, uploadId: string | null, caseId: string | null) => {
    upload.current = new PackageUpload({ name, size, content, uploadId, caseId }, {
      onProgress: (progress) => change({ progress }),
      onSilence: (silence, breaks) => change({ silence, breaks }),
      onSubmitted: (id) => {
        setSending(null);
        submitted.current(id);
      },
      onFailed: (failure) => change({ failure, phase: 'failed', silence: null }),
    });
    change({ phase: 'uploading' });
    upload.current.start();
  };
  const prepare = async (chosen: Chosen, uploadId: string | null, caseId: string | null) => {
    const stop = new AbortController();
    preparing.current = stop;
    let told = 0;
    try {
      const content = await chosen.content((read, all) => {
        const prepared = all > 0 ? read / all : 1;
        if (prepared - told < 0.01 && read < all) return;
        told = prepared;
        change({ prepared });
      }, stop.signal);
      if (!stop.signal.aborted) run(chosen.name, chosen.size, content, uploadId, caseId);
    } catch {
      // Only reading the files can fail: one was moved, changed or deleted since it was chosen.
      if (!stop.signal.aborted) change({ failure: new FileGone(), phase: 'failed' });
    }
  };

  return {
    sending,
    send: (chosen, uploadId, caseId) => {
      begin(chosen.name, chosen.size, 'preparing');
      void prepare(chosen, uploadId, caseId);
    },
    submit: (whole, caseId) => {
      begin(whole.fileName, whole.length, 'uploading');
      run(whole.fileName, whole.length, null, whole.id, caseId);
    },
    pause: () => {
      upload.current?.pause();
      change({ phase: 'paused', silence: null });
    },
    goOn: () => {
      if (!upload.current) return;
      change({ phase: 'uploading', failure: null });
      upload.current.start();
    },
    discard: async () => {
      preparing.current?.abort();
      change({ phase: 'paused', silence: null });
      await upload.current?.discard();
      drop();
      setSending(null);
    },
    leave: () => {
      drop();
      setSending(null);
    },
  };
}
