import { useTranslation } from 'react-i18next';
import { type Grant, useRightNames } from '../identity/roles';
import { useDepartments } from '../identity/useDepartments';

/** Roles with their division and department, as one line in the page's language. */
export function useGrantNames(): (grants: readonly Grant[]) => string {
  const { t } = useTranslation();
  const names = useRightNames();
  const department = useDepartments().name;
  return (grants) =>
    grants
      .map((grant) =>
        [names.role(grant.role), grant.division, ...(grant.department ? [department(grant.department)] : [])].join(' '),
      )
      .join(t('listComma'));
}
