import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api, Refusal, unwrap } from '../api/client';
import { everyFinding, type FindingFilter, serverSeverity } from './filter';
import type { CheckReport, Finding, ListedFinding } from './report';

/** Findings read into the page at most; a package with more is worked through by rule, or with its fix kit. */
export const mostFindings = 10_000;

const pageSize = 1000;
const pollMilliseconds = 1_500;

/** The check of one version: followed while it runs, with its report afterwards. Null before it was ordered. */
export function useCheck(id: string, version: number, isOrdered = true) {
  return useQuery({
    queryKey: ['check', id, version],
    enabled: isOrdered,
    queryFn: async () => {
      try {
        return await unwrap(
          api.GET('/api/v1/cases/{id}/versions/{version}/report', { params: { path: { id, version } } }),
        );
      } catch (error) {
        // A version just stored is there a moment before its check is ordered.
        if (error instanceof Refusal && error.code === 'node.no-check') return null;
        throw error;
      }
    },
    refetchInterval: ({ state }) =>
      state.data === null || state.data?.status === 'waiting' || state.data?.status === 'running'
        ? pollMilliseconds
        : false,
  });
}

export function reportOf(report: unknown): CheckReport | null {
  return typeof report === 'object' && report !== null && 'result' in report ? (report as CheckReport) : null;
}

/** How many findings of each rule, severity and layer there are to be listed. */
export function useFindingCounts(id: string, version: number) {
  return useQuery({
    queryKey: ['finding-counts', id, version],
    staleTime: Number.POSITIVE_INFINITY, // A finished check never changes.
    queryFn: () =>
      unwrap(api.GET('/api/v1/cases/{id}/versions/{version}/findings/counts', { params: { path: { id, version } } })),
  });
}

/** The findings the server finds by this filter, up to {@link mostFindings}; the list fills page by page. */
export function useFindings(id: string, version: number, isFinished: boolean, asked: FindingFilter = everyFinding) {
  const pages = useInfiniteQuery({
    queryKey: ['findings', id, version, asked.severity, asked.layer],
    enabled: isFinished,
    initialPageParam: 0,
    staleTime: Number.POSITIVE_INFINITY, // A finished check never changes.
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/cases/{id}/versions/{version}/findings', {
          params: { path: { id, version }, query: { ...wordsOf(asked), from: pageParam, limit: pageSize } },
        }),
      ),
    getNextPageParam: (page, all) => (page.next && all.length * pageSize < mostFindings ? Number(page.next) : undefined),
  });
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);

  const findings = useMemo<ListedFinding[]>(
    () =>
      (pages.data?.pages ?? []).flatMap((page) =>
        page.items.map((item) => ({
          index: item.index,
          finding: item.finding as unknown as Finding,
          place: item.place ?? null,
        })),
      ),
    [pages.data],
  );
  return { findings, isLoading: pages.isFetching, error: pages.error };
}

function wordsOf({ severity, layer }: FindingFilter) {
  return { severity: severity === null ? undefined : serverSeverity[severity], layer: layer ?? undefined };
}
