import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/client';
import { useText } from '../app/useText';

/** The departments roles can be granted for, and the name of one in the page's language; its code until they are here. */
export function useDepartments() {
  const text = useText();
  const departments = useQuery({
    queryKey: ['departments'],
    queryFn: () => unwrap(api.GET('/api/v1/departments')),
    staleTime: Infinity,
  });
  const all = departments.data ?? [];
  return {
    all,
    name: (code: string) => {
      const found = all.find((each) => each.code === code);
      return found ? text(found.name) : code;
    },
  };
}
