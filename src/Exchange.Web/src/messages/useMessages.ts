import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api, unwrap } from '../api/client';
import { inOrder } from './conversation';

const pageSize = 100;

/** The messages of a case, with what is written elsewhere meanwhile. */
export function useMessages(id: string) {
  const query = useInfiniteQuery({
    queryKey: ['messages', id],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/cases/{id}/messages', {
          params: { path: { id }, query: { limit: pageSize, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 5_000,
  });
  const pages = query.data?.pages;
  return { query, newest: pages?.[0], shown: useMemo(() => inOrder(pages ?? []), [pages]) };
}

/** Marks what is unread as read once the element has been seen; answers with the element's reference. */
export function useSeen(id: string, unread: number) {
  const queries = useQueryClient();
  const element = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  const { mutate } = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/cases/{id}/messages/read', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  });
  useEffect(() => {
    if (!element.current) return;
    const watch = new IntersectionObserver((entries) => setSeen(entries.some((entry) => entry.isIntersecting)));
    watch.observe(element.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (isSeen && unread > 0) mutate();
  }, [isSeen, unread, mutate]);
  return element;
}
