import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/client';
import { useText } from '../app/useText';
import { typeOf } from '../releases/planTypes';
import { isPlan } from './plan';

/** The layers the profiles have for plans of its type, to choose from; none while no plan is named. */
export function useLayersOfPlan(plan: string) {
  const text = useText();
  const type = isPlan(plan) ? typeOf(plan) : '';
  const found = useQuery({
    queryKey: ['layers-of-type', type],
    enabled: type !== '',
    staleTime: Number.POSITIVE_INFINITY, // They change with the program's schemas only.
    queryFn: async () => {
      const profiles = (await unwrap(api.GET('/api/v1/profiles'))).filter((profile) => profile.planTypes.includes(type));
      const details = await Promise.all(
        profiles.map(({ id }) => unwrap(api.GET('/api/v1/profiles/{profile}', { params: { path: { profile: id } } }))),
      );
      return [...new Map(details.flatMap((each) => each.layers).map((layer) => [layer.table, layer])).values()];
    },
  });
  return {
    options: (found.data ?? []).map((layer) => ({ value: layer.table, label: `${text(layer.name)} ${layer.table}` })),
    isLoading: found.isLoading,
    error: found.error,
  };
}
