import { Skeleton, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Failure } from '../app/Failure';
import { useRightNames, useRights } from '../identity/roles';

type Scope = Schemas['RightScope'];

/** The rights table, as the server checks it. */
export default function RightsPage() {
  const { t } = useTranslation();
  const rights = useRights();
  const names = useRightNames();
  const [addresses, setAddresses] = useState(false);
  if (rights.error && !rights.data) return <Failure error={rights.error} onRetry={() => void rights.refetch()} />;
  if (!rights.data) return <Skeleton active />;
  const scopes: Record<Scope, string> = { none: t('scopeNone'), own: t('scopeOwn'), subtree: t('scopeSubtree') };
  const kinds: Record<string, string> = {
    node: t('forNode'),
    case: t('forCase'),
    account: t('forAccount'),
    anywhere: t('forAnywhere'),
  };
  const { roles, exclusive } = rights.data;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('rights')}</h1>
          <p>{t('rightsLead')}</p>
        </div>
        <label className="facts">
          <Switch checked={addresses} onChange={setAddresses} aria-label={t('showAddresses')} /> {t('showAddresses')}
        </label>
      </div>
      <div className="panel matrix-panel" tabIndex={0} role="region" aria-label={t('rights')}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{t('right')}</th>
              {roles.map(({ role }) => (
                <th scope="col" key={role}>
                  {names.role(role)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rights.data.rights.map((line) => (
              <tr key={line.operation}>
                <th scope="row">
                  {names.operation(line.operation)}
                  <div className="mono muted">{line.operation}</div>
                  {line.ofDepartments && <div className="muted matrix-note">{t('departmentsToo')}</div>}
                  {addresses && (
                    <ul className="matrix-addresses">
                      {line.endpoints.map((each) => (
                        <li key={`${each.method} ${each.path}`} title={kinds[each.for]}>
                          <span className="mono">
                            {each.method} {each.path}
                          </span>
                        </li>
                      ))}
                    </ul>
                  )}
                </th>
                {line.scopes.map((scope, index) => (
                  <td key={roles[index]?.role} className={`matrix-${scope}`}>
                    {scope === 'none' ? <span aria-label={scopes.none}>–</span> : scopes[scope]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">
        {t('exclusiveRoles', {
          pairs: exclusive.map((pair) => `${names.role(pair.one)} / ${names.role(pair.other)}`).join(' · '),
        })}
      </p>
    </>
  );
}
