import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

export const api = createClient<paths>({ baseUrl: '' });
// Refusals come in the language the page is shown in, not in the browser's.
api.use({
  onRequest: ({ request }) => {
    request.headers.set('Accept-Language', document.documentElement.lang);
    return request;
  },
});

/** A refusal of the server: RFC 9457 with our code; title and detail come in the language asked for. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    detail: string,
  ) {
    super(detail || title);
  }
}

/** The data of an answer, or a {@link Refusal} thrown. */
export async function unwrap<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  const problem = (typeof error === 'object' && error !== null ? error : {}) as Partial<
    Record<'code' | 'title' | 'detail', string>
  >;
  throw new Refusal(
    response.status,
    problem.code ?? '',
    problem.title ?? `HTTP ${response.status}`,
    problem.detail ?? '',
  );
}
