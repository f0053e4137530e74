import { DetailedError, Upload } from 'tus-js-client';
import { api, Refusal, unwrap } from '../api/client';
import { isGone, mayPass, pauseBefore } from './retry';
import { rememberCase } from './resume';

/** How far an upload is. */
export interface UploadProgress {
  readonly sent: number;
  readonly total: number;
  /** Bytes per second over the last seconds; null until known. */
  readonly speed: number | null;
  /** Bytes that were at the server before this run. */
  readonly resumedFrom: number;
}

/** The node does not answer: since when, and how often that happened in this run. */
export interface Silence {
  readonly since: number;
  readonly breaks: number;
}

export interface UploadEvents {
  onProgress(progress: UploadProgress): void;
  /** Null when the node answers again. */
  onSilence(silence: Silence | null, breaks: number): void;
  /** Everything arrived and was taken for submission. */
  onSubmitted(submissionId: string): void;
  /** A {@link Refusal}, or {@link FileGone}; `start` goes on with the same upload. */
  onFailed(error: Error): void;
}

/** The file was moved, changed or deleted while it was sent. */
export class FileGone extends Error {}

/** What is to be sent. */
export interface Shipment {
  readonly name: string;
  readonly size: number;
  /** Null where the node has every byte already. */
  readonly content: Blob | null;
  /** The upload the node already has part of. */
  readonly uploadId: string | null;
  readonly caseId: string | null;
}

const chunkBytes = 8 * 1024 * 1024;
const speedWindow = 10_000;
/** Without a byte for so long the line is taken for dead, although nobody said so. */
const stallMilliseconds = 120_000;
const answerMilliseconds = 60_000;

/**
 * Sends a package (tus 1.0) and submits it. A line that is down is tried again for as long as it takes: after pauses of at most
 * a minute, and at once when the browser says that there is a network. What the node has never travels again: each attempt goes
 * on with the same upload, and so does a failed submission.
 */
export class PackageUpload {
  private running = false;
  private uploadId: string | null;
  private isWhole: boolean;
  private current: Upload | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stall: ReturnType<typeof setTimeout> | undefined;
  private failed = 0;
  private breaks = 0;
  private since: number | null = null;
  private samples: { at: number; sent: number }[] = [];
  private resumedFrom: number | null = null;

  constructor(
    private readonly shipment: Shipment,
    private readonly events: UploadEvents,
  ) {
    this.uploadId = shipment.uploadId;
    this.isWhole = shipment.content === null;
    if (this.uploadId) rememberCase(this.uploadId, shipment.caseId);
  }

  /** Begins, or goes on after a pause or a failure. */
  start(): void {
    if (this.running) return;
    this.running = true;
    window.addEventListener('online', this.atOnce);
    this.attempt();
  }

  /** The node keeps what it has. */
  pause(): void {
    this.running = false;
    window.removeEventListener('online', this.atOnce);
    this.letGo();
    this.samples = [];
    this.resumedFrom = null;
    this.answered();
  }

  /** Ends it and has the node throw away what it got; throws the node's refusal. */
  async discard(): Promise<void> {
    this.pause();
    if (this.uploadId) await throwAway(this.uploadId);
    this.uploadId = null;
  }

  private readonly atOnce = (): void => {
    if (this.timer !== undefined) this.attempt();
  };

  private attempt(): void {
    this.letGo();
    if (this.isWhole) void this.submit();
    else this.send();
  }

  private send(): void {
    const upload = new Upload(this.shipment.content as Blob, {
      // With the address alone the library never begins a second upload by itself, as it would after an error of the node.
      ...(this.uploadId ? { uploadUrl: `/uploads/${this.uploadId}` } : { endpoint: '/uploads' }),
      chunkSize: chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      metadata: { filename: this.shipment.name },
      headers: { 'Accept-Language': document.documentElement.lang },
      onUploadUrlAvailable: () => this.isCurrent(upload) && this.named(upload.url),
      onProgress: (sent, total) => {
        if (!this.isCurrent(upload)) return;
        this.watch();
        this.events.onProgress(this.measure(sent, total));
      },
      onChunkComplete: () => this.isCurrent(upload) && this.answered(),
      onSuccess: () => {
        if (!this.isCurrent(upload)) return;
        this.isWhole = true;
        this.attempt();
      },
      onError: (error) => this.isCurrent(upload) && void this.broke(error),
    });
    this.current = upload;
    this.watch();
    upload.start();
  }

  private async submit(): Promise<void> {
    const caseId = this.shipment.caseId;
    const uploadId = this.uploadId ?? '';
    try {
      const accepted = await unwrap(
        api.POST('/api/v1/submissions', {
          body: { uploadId, caseId },
          signal: AbortSignal.timeout(answerMilliseconds),
        }),
      );
      if (!this.running) return;
      this.pause();
      rememberCase(uploadId, null);
      this.events.onSubmitted(accepted.id);
    } catch (error) {
      if (!this.running) return;
      if (error instanceof Refusal && error.code === 'submission.upload-incomplete' && this.shipment.content) {
        this.isWhole = false;
        this.later();
      } else if (!(error instanceof Refusal) || error.status === 429 || error.status >= 500) {
        this.later();
      } else {
        // Thrown away meanwhile: whoever tries again sends all of it.
        if (error.code === 'submission.upload-not-found' && this.shipment.content) [this.uploadId, this.isWhole] = [null, false];
        this.stop(error);
      }
    }
  }

  private async broke(error: Error | DetailedError): Promise<void> {
    this.letGo();
    if (!(await this.isReadable())) return this.stop(new FileGone());
    const status = statusOf(error);
    if (!this.running) return;
    if (isGone(status) && this.uploadId) {
      rememberCase(this.uploadId, null);
      this.uploadId = null;
      this.later();
    } else if (mayPass(status)) {
      this.later();
    } else {
      this.stop(await toRefusal(error, status));
    }
  }

  /** Browsers report a file that is gone as a broken line. */
  private async isReadable(): Promise<boolean> {
    const content = this.shipment.content;
    if (!content) return true;
    try {
      await content.slice(0, 1).arrayBuffer();
      await content.slice(-1).arrayBuffer();
      return true;
    } catch {
      return false;
    }
  }

  private later(): void {
    this.letGo();
    this.failed++;
    if (this.since === null) {
      this.since = Date.now();
      this.breaks++;
    }
    this.events.onSilence({ since: this.since, breaks: this.breaks }, this.breaks);
    this.timer = setTimeout(() => this.attempt(), pauseBefore(this.failed));
  }

  private stop(error: Error): void {
    if (!this.running) return;
    this.pause();
    this.events.onFailed(error);
  }

  private named(url: string | null): void {
    this.answered();
    const id = url?.split('/').pop();
    if (!id || id === this.uploadId) return;
    this.uploadId = id;
    rememberCase(id, this.shipment.caseId);
  }

  private answered(): void {
    this.failed = 0;
    if (this.since === null) return;
    this.since = null;
    this.events.onSilence(null, this.breaks);
  }

  private isCurrent(upload: Upload): boolean {
    return this.current === upload;
  }

  /** Leaves the attempt under way, whose late reports count no more. */
  private letGo(): void {
    clearTimeout(this.timer);
    clearTimeout(this.stall);
    this.timer = undefined;
    const upload = this.current;
    this.current = null;
    if (upload) void upload.abort().catch(() => {});
  }

  private watch(): void {
    clearTimeout(this.stall);
    this.stall = setTimeout(() => this.running && this.later(), stallMilliseconds);
  }

  private measure(sent: number, total: number): UploadProgress {
    const now = performance.now();
    this.resumedFrom ??= sent < total ? sent : 0;
    this.samples = [...this.samples.filter((sample) => now - sample.at < speedWindow), { at: now, sent }];
    const first = this.samples[0];
    const seconds = first ? (now - first.at) / 1000 : 0;
    const speed = first && seconds > 0.5 && sent >= first.sent ? (sent - first.sent) / seconds : null;
    return { sent, total, speed, resumedFrom: this.resumedFrom };
  }
}

/** Has the node throw away an upload; one that is gone already is no failure. */
export async function throwAway(uploadId: string): Promise<void> {
  try {
    await Upload.terminate(`/uploads/${uploadId}`, {
      retryDelays: null,
      headers: { 'Accept-Language': document.documentElement.lang },
    });
  } catch (error) {
    const status = statusOf(error);
    if (status === 0) throw new TypeError('No answer.');
    if (!isGone(status)) throw await toRefusal(error, status);
  }
  rememberCase(uploadId, null);
}

function statusOf(error: unknown): number {
  return error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0;
}

/** The node's own words with the code of the problem. An answer to HEAD has none: then the node is asked once more. */
async function toRefusal(error: unknown, status: number): Promise<Error> {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  try {
    const problem = JSON.parse(body ?? '') as Partial<Record<'code' | 'title' | 'detail', string>>;
    return new Refusal(status, problem.code ?? '', problem.title ?? `HTTP ${status}`, problem.detail ?? '');
  } catch {
    try {
      await unwrap(api.GET('/api/v1/submissions/uploads'));
    } catch (asked) {
      if (asked instanceof Refusal) return asked;
    }
    return new Refusal(status, '', `HTTP ${status}`, '');
  }
}
