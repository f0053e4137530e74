import { Refusal, type Schemas } from '../api/client';

/** Sends a bundle from a disc to the node; what was sent is told while it goes. Nothing is taken in before all of it is there. */
export function importBundle(file: File, onSent: (percent: number) => void): Promise<Schemas['MediaImport']> {
  return new Promise((resolve, reject) => {
    // fetch tells nothing of what was sent, and a bundle may be as large as its disc.
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/media/imports?fileName=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Content-Type', 'application/vnd.exchange.bundle+zip');
    request.setRequestHeader('Accept-Language', document.documentElement.lang);
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? Math.floor((loaded / total) * 100) : 0);
    request.onerror = () => reject(new TypeError('no answer'));
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(answer as Schemas['MediaImport']);
      else reject(refusalOf(request.status, answer));
    };
    request.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusalOf(status: number, answer: unknown): Refusal {
  const problem = (answer ?? {}) as Partial<Record<'code' | 'title' | 'detail', string>>;
  return new Refusal(status, problem.code ?? '', problem.title ?? `HTTP ${status}`, problem.detail ?? '');
}
