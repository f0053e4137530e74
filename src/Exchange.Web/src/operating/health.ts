import { api, Refusal, type Schemas } from '../api/client';

/** Health answers 503 when it is red, with the same body: that is an answer and no outage. */
export async function readHealth(): Promise<Schemas['HealthDetails']> {
  const { data, error, response } = await api.GET('/health');
  const body = data ?? error;
  if (body && 'parts' in body) return body;
  throw new Refusal(response.status, '', `HTTP ${response.status}`, '');
}
