import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';

export type Grant = Schemas['Grant'];
export type Role = Schemas['Role'];

/** The rights table; it changes with the program only. */
export function useRights() {
  return useQuery({
    queryKey: ['rights'],
    queryFn: () => unwrap(api.GET('/api/v1/rights')),
    staleTime: Infinity,
  });
}

/** Names of roles and operations in the page's language; the bare word until they are here. */
export function useRightNames() {
  const { i18n } = useTranslation();
  const rights = useRights();
  const pick = (text: { en: string; zh: string } | undefined, bare: string) =>
    text ? (i18n.language === 'en' ? text.en : text.zh) : bare;
  return {
    role: (role: Role) => pick(rights.data?.roles.find((each) => each.role === role)?.name, role),
    operation: (operation: string) =>
      pick(rights.data?.rights.find((each) => each.operation === operation)?.name, operation),
  };
}
