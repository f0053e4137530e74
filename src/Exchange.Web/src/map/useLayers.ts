import { useQueries, useQuery } from '@tanstack/react-query';
import { api, type Schemas, unwrap } from '../api/client';
import type { PickedFeature } from './found';

/** What a map shows the layers of. */
export type MapSource =
  | { readonly kind: 'case'; readonly id: string; readonly version: number }
  | { readonly kind: 'release'; readonly id: string };

/** The address below which layers and tiles of a source are. */
export function addressOf(source: MapSource): string {
  return source.kind === 'case'
    ? `/api/v1/cases/${encodeURIComponent(source.id)}/versions/${source.version}`
    : `/api/v1/releases/${encodeURIComponent(source.id)}`;
}

/** The layers; asked for again until they are cut. */
export function useLayers(source: MapSource) {
  return useQuery({
    queryKey: ['layers', addressOf(source)],
    queryFn: () =>
      source.kind === 'case'
        ? unwrap(
            api.GET('/api/v1/cases/{id}/versions/{version}/layers', {
              params: { path: { id: source.id, version: source.version } },
            }),
          )
        : unwrap(api.GET('/api/v1/releases/{id}/layers', { params: { path: { id: source.id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'preparing' ? 2_000 : false),
    staleTime: 60_000,
  });
}

export function useMapStyle() {
  return useQuery({
    queryKey: ['map-style'],
    queryFn: () => unwrap(api.GET('/api/v1/map-style')),
    staleTime: Infinity,
  });
}

type MapFeature = Schemas['MapFeature'];

/** What a feature is known by outside its file: its identification code (标识码), where it has one. */
export function keyOf(feature: MapFeature): string {
  return feature.attributes.find(({ name }) => name.toUpperCase() === 'BSM')?.value ?? String(feature.featureId);
}

export function readFeature(source: MapSource, { layer, number }: PickedFeature): Promise<MapFeature> {
  return source.kind === 'case'
    ? unwrap(
        api.GET('/api/v1/cases/{id}/versions/{version}/layers/{layer}/features/{number}', {
          params: { path: { id: source.id, version: source.version, layer, number } },
        }),
      )
    : unwrap(
        api.GET('/api/v1/releases/{id}/layers/{layer}/features/{number}', {
          params: { path: { id: source.id, layer, number } },
        }),
      );
}

const featureQuery = (source: MapSource, picked: PickedFeature) => ({
  queryKey: ['map-feature', addressOf(source), picked],
  staleTime: Infinity,
  queryFn: () => readFeature(source, picked),
});

/** All attributes of a feature that was picked. */
export function useFeature(source: MapSource, picked: PickedFeature) {
  return useQuery(featureQuery(source, picked));
}

/** The same of several, in their order. */
export function useFeatures(source: MapSource, found: readonly PickedFeature[]) {
  return useQueries({ queries: found.map((each) => featureQuery(source, each)) });
}
