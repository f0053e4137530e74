import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/client';
import { useSession } from '../app/session';

/** Recalls that wait for a second person; asked for only where the person may decide them. */
export function useRecalls(refetchInterval: number | false = false) {
  const { operations } = useSession();
  const mayRecall = operations.includes('RecallRelease');
  const recalls = useQuery({
    queryKey: ['recalls'],
    enabled: mayRecall,
    queryFn: () => unwrap(api.GET('/api/v1/releases/recalls')),
    refetchInterval,
  });
  return { mayRecall, recalls };
}
