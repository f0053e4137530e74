import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '../api/client';

export type Cover = Schemas['LeaveCoverItem'];
export type Wanted = Schemas['SetLeaveCoverRequest'];

/** The leave covers of an account one administers, or (null) one's own, and what can be done about them. */
export function useCovers(userName: string | null) {
  const queries = useQueryClient();
  const params = { path: { userName: userName ?? '' } };
  const key = ['covers', userName];
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['covers'] }),
      queries.invalidateQueries({ queryKey: ['tasks'] }),
    ]);
  const covers = useQuery({
    queryKey: [...key, 'list'],
    queryFn: () =>
      userName === null
        ? unwrap(api.GET('/api/v1/me/covers'))
        : unwrap(api.GET('/api/v1/accounts/{userName}/covers', { params })),
  });
  const candidates = useQuery({
    queryKey: [...key, 'candidates'],
    queryFn: () =>
      userName === null
        ? unwrap(api.GET('/api/v1/me/covers/candidates'))
        : unwrap(api.GET('/api/v1/accounts/{userName}/covers/candidates', { params })),
  });
  const set = useMutation({
    mutationFn: (body: Wanted) =>
      userName === null
        ? unwrap(api.POST('/api/v1/me/covers', { body }))
        : unwrap(api.POST('/api/v1/accounts/{userName}/covers', { params, body })),
    onSuccess: refresh,
  });
  const end = useMutation({
    mutationFn: (id: string) =>
      userName === null
        ? unwrap(api.POST('/api/v1/me/covers/{id}/end', { params: { path: { id } } }))
        : unwrap(api.POST('/api/v1/accounts/{userName}/covers/{id}/end', { params: { path: { ...params.path, id } } })),
    onSettled: refresh,
  });
  return { covers, candidates, set, end };
}
