import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, unwrap } from '../api/client';
import { useSession } from './session';

/** What the directory calls the node of a division; empty where it lists none, or for those who may not look at it. */
export function useNodeNames(): (division: string) => string {
  const { operations } = useSession();
  const directory = useQuery({
    queryKey: ['directory'],
    enabled: operations.includes('ViewDirectory'),
    staleTime: 300_000,
    queryFn: () => unwrap(api.GET('/api/v1/directory')),
  });
  const nodes = directory.data?.nodes;
  return useCallback((division) => nodes?.find((node) => node.division === division)?.name ?? '', [nodes]);
}
