import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/client';

/** How one can sign in at this node; does not change while the page is open. */
export function useSignInWays() {
  return useQuery({
    queryKey: ['session', 'ways'],
    queryFn: () => unwrap(api.GET('/api/v1/session/ways')),
    staleTime: Infinity,
  }).data;
}
