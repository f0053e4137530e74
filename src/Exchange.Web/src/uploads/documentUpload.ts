import { DetailedError, Upload } from 'tus-js-client';
import { Refusal } from '../api/client';

/** Endings of documents the node takes beside packages. */
export const documentEndings = '.pdf,.ofd,.png,.jpg,.jpeg,.tif,.tiff,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.wps,.et';

const chunkBytes = 8 * 1024 * 1024;
/** A line that breaks is tried again for some minutes; whoever wants longer chooses the file again. */
const pauses = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000, 60_000];

/**
 * Sends one document (tus 1.0) and answers with the id of the upload; fails with a {@link Refusal} or the error of the line. What
 * arrived does not travel again after a break.
 */
export function sendDocument(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: '/uploads',
      chunkSize: chunkBytes,
      retryDelays: pauses,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name },
      headers: { 'Accept-Language': document.documentElement.lang },
      onProgress: (sent, total) => onProgress(total > 0 ? sent / total : 1),
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
      onError: (error) => reject(refusalOf(error)),
    });
    signal.addEventListener('abort', () => {
      // What the node has of it is thrown away there; should that fail, it expires.
      void upload.abort(upload.url !== null).catch(() => undefined);
      reject(signal.reason as Error);
    });
    upload.start();
  });
}

function refusalOf(error: Error | DetailedError): Error {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  if (!response) return error;
  try {
    const problem = JSON.parse(response.getBody()) as Partial<Record<'code' | 'title' | 'detail', string>>;
    return new Refusal(response.getStatus(), problem.code ?? '', problem.title ?? '', problem.detail ?? '');
  } catch {
    return error;
  }
}
