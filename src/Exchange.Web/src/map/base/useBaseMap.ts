import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Schemas, unwrap } from '../../api/client';
import { addressOf, type MapSource } from '../useLayers';
import { useBaseChoice } from './baseChoice';
import type { BaseDrawing } from './baseLayers';

export type BaseMap = Schemas['BaseMap'];

const none: BaseDrawing = { divisions: [], office: null };

/** What could be drawn around and under a plan, and what of it is wanted. Where it cannot be read there is none. */
export function useBaseMap(source: MapSource): { readonly offered: BaseMap | undefined; readonly drawing: BaseDrawing } {
  const choice = useBaseChoice();
  const { data: offered } = useQuery({
    queryKey: ['base-map', addressOf(source)],
    queryFn: () =>
      source.kind === 'case'
        ? unwrap(
            api.GET('/api/v1/cases/{id}/versions/{version}/base-map', {
              params: { path: { id: source.id, version: source.version } },
            }),
          )
        : unwrap(api.GET('/api/v1/releases/{id}/base-map', { params: { path: { id: source.id } } })),
    refetchInterval: ({ state }) => (state.data?.isPreparing ? 10_000 : false),
    retry: false,
    staleTime: 300_000,
  });
  const drawing = useMemo(
    () =>
      offered
        ? { divisions: choice.divisions ? offered.divisions : [], office: choice.office ? offered.office : null }
        : none,
    [offered, choice],
  );
  return { offered, drawing };
}
