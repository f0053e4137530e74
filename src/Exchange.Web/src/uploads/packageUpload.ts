import { type PreviousUpload, Upload } from 'tus-js-client';

/** How far an upload is. */
export interface UploadProgress {
  readonly sent: number;
  readonly total: number;
  /** Bytes per second over the last seconds; null until known. */
  readonly speed: number | null;
  /** Bytes that were at the server before this run. */
  readonly resumedFrom: number;
}

export interface UploadEvents {
  onProgress(progress: UploadProgress): void;
  onBreak(attempt: number): void;
  onDone(uploadId: string): void;
  onFailed(error: Error): void;
}

const chunkBytes = 8 * 1024 * 1024;
const pauses = [1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000];
const speedWindow = 10_000;

/**
 * A resumable upload (tus 1.0). Begun again with the same file, also after the browser was closed, it goes on from the
 * last byte the node has.
 */
export class PackageUpload {
  private readonly upload: Upload;
  private samples: { at: number; sent: number }[] = [];
  private resumedFrom = 0;
  private isFirst = true;

  constructor(
    private readonly file: File,
    events: UploadEvents,
  ) {
    this.upload = new Upload(file, {
      endpoint: '/uploads',
      chunkSize: chunkBytes,
      retryDelays: pauses,
      metadata: { filename: file.name },
      headers: { 'Accept-Language': document.documentElement.lang },
      removeFingerprintOnSuccess: true,
      onShouldRetry: (error, attempt) => {
        // A refusal stays a refusal; a locked or moved offset and outages are worth another try.
        const status = error.originalResponse?.getStatus() ?? 0;
        const again = status === 0 || status === 409 || status === 423 || status === 429 || status >= 500;
        if (again) events.onBreak(attempt + 1);
        return again;
      },
      onProgress: (sent, total) => events.onProgress(this.measure(sent, total)),
      onSuccess: () => events.onDone(this.upload.url?.split('/').pop() ?? ''),
      onError: (error) => events.onFailed(toRefusal(error)),
    });
  }

  async start(): Promise<void> {
    const earlier: PreviousUpload[] = await this.upload.findPreviousUploads();
    const last = earlier.at(-1);
    if (last) this.upload.resumeFromPreviousUpload(last);
    this.upload.start();
  }

  pause(): Promise<void> {
    this.samples = [];
    this.isFirst = true;
    return this.upload.abort();
  }

  resume(): void {
    this.upload.start();
  }

  /** Ends it and has the node throw away what it got. */
  discard(): Promise<void> {
    return this.upload.abort(true);
  }

  private measure(sent: number, total: number): UploadProgress {
    const now = performance.now();
    if (this.isFirst) {
      this.resumedFrom = sent < this.file.size ? sent : 0;
      this.isFirst = false;
    }
    this.samples = [...this.samples.filter((sample) => now - sample.at < speedWindow), { at: now, sent }];
    const first = this.samples[0];
    const seconds = first ? (now - first.at) / 1000 : 0;
    const speed = first && seconds > 0.5 ? (sent - first.sent) / seconds : null;
    return { sent, total, speed, resumedFrom: this.resumedFrom };
  }
}

/** The node's own words where the answer is a problem document, in the language asked for. */
function toRefusal(error: Error & { originalResponse?: { getBody(): string } | null }): Error {
  try {
    const problem = JSON.parse(error.originalResponse?.getBody() ?? '') as { title?: string; detail?: string };
    return new Error([problem.title, problem.detail].filter(Boolean).join(' — ') || error.message);
  } catch {
    return error;
  }
}
