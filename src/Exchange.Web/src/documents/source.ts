import { api, Refusal, type Schemas, unwrap } from '../api/client';

/** Whose documents: those of a case's version, of a message about a case, or of a release. */
export type DocumentSource =
  | { readonly of: 'case'; readonly id: string; readonly version: number }
  | { readonly of: 'message'; readonly id: string; readonly message: string }
  | { readonly of: 'release'; readonly id: string };

export type Item = Schemas['DocumentItem'];

/** Pixels of the longer side of a page's picture the node draws. */
const drawn = [1000, 1600, 2400, 3600] as const;

/** The least size drawn that has a pixel for each of the screen, or the largest. */
export function pixelsFor(shown: number): number {
  return drawn.find((size) => size >= shown) ?? drawn[drawn.length - 1] ?? 3600;
}

export const keyOf = (source: DocumentSource) =>
  source.of === 'case'
    ? ['documents', source.id, source.version]
    : source.of === 'message'
      ? ['documents', source.id, source.message]
      : ['documents', source.id];

export function listDocuments(source: DocumentSource): Promise<Schemas['PackageDocuments']> {
  switch (source.of) {
    case 'case':
      return unwrap(
        api.GET('/api/v1/cases/{id}/versions/{version}/documents', {
          params: { path: { id: source.id, version: source.version } },
        }),
      );
    case 'message':
      return unwrap(
        api.GET('/api/v1/cases/{id}/messages/{message}/documents', {
          params: { path: { id: source.id, message: source.message } },
        }),
      );
    case 'release':
      return unwrap(api.GET('/api/v1/releases/{id}/documents', { params: { path: { id: source.id } } }));
  }
}

export function listPages(source: DocumentSource, number: number): Promise<Schemas['DocumentPages']> {
  switch (source.of) {
    case 'case':
      return unwrap(
        api.GET('/api/v1/cases/{id}/versions/{version}/documents/{number}/pages', {
          params: { path: { id: source.id, version: source.version, number } },
        }),
      );
    case 'message':
      return unwrap(
        api.GET('/api/v1/cases/{id}/messages/{message}/documents/{number}/pages', {
          params: { path: { id: source.id, message: source.message, number } },
        }),
      );
    case 'release':
      return unwrap(
        api.GET('/api/v1/releases/{id}/documents/{number}/pages', { params: { path: { id: source.id, number } } }),
      );
  }
}

export function textOf(source: DocumentSource, number: number, page: number): Promise<Schemas['DocumentPageText']> {
  switch (source.of) {
    case 'case':
      return unwrap(
        api.GET('/api/v1/cases/{id}/versions/{version}/documents/{number}/pages/{page}/text', {
          params: { path: { id: source.id, version: source.version, number, page } },
        }),
      );
    case 'message':
      return unwrap(
        api.GET('/api/v1/cases/{id}/messages/{message}/documents/{number}/pages/{page}/text', {
          params: { path: { id: source.id, message: source.message, number, page } },
        }),
      );
    case 'release':
      return unwrap(
        api.GET('/api/v1/releases/{id}/documents/{number}/pages/{page}/text', {
          params: { path: { id: source.id, number, page } },
        }),
      );
  }
}

/** Address of a document or of something of it. */
export function addressOf(source: DocumentSource, number: number, rest: string): string {
  const id = encodeURIComponent(source.id);
  const start =
    source.of === 'case'
      ? `/api/v1/cases/${id}/versions/${source.version}`
      : source.of === 'message'
        ? `/api/v1/cases/${id}/messages/${source.message}`
        : `/api/v1/releases/${id}`;
  return `${start}/documents/${number}/${rest}`;
}

/** The bytes of a picture, or the node's refusal in words: an image element alone would only show that it is broken. */
export async function pictureAt(address: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(address, { signal, headers: { 'Accept-Language': document.documentElement.lang } });
  if (response.ok) return response.blob();
  const problem = (await response.json().catch(() => ({}))) as Partial<Record<'code' | 'title' | 'detail', string>>;
  throw new Refusal(
    response.status,
    problem.code ?? '',
    problem.title ?? `HTTP ${response.status}`,
    problem.detail ?? '',
  );
}
