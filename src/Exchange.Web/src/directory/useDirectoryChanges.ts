import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/client';
import { useSession } from '../app/session';

/** What waits at the root's desk; one query for the page and the list of needs. */
export function useDirectoryChanges(every: number) {
  const { operations } = useSession();
  return useQuery({
    queryKey: ['directory-changes'],
    enabled: operations.includes('ConfirmDirectory'),
    queryFn: () => unwrap(api.GET('/api/v1/directory/changes')),
    refetchInterval: every,
  });
}
