import { DownOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, Empty, Input, Modal } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { useNodeNames } from '../app/useNodeNames';
import { PersonCertificates } from '../identity/PersonCertificates';
import { PersonCovers } from '../covers/PersonCovers';
import { PersonForm } from '../identity/PersonForm';
import { PersonKeys } from '../identity/PersonKeys';
import { ResetPassword } from '../identity/ResetPassword';
import { useRightNames } from '../identity/roles';
import { useDepartments } from '../identity/useDepartments';
import { useSignInWays } from '../identity/useSignInWays';

type Account = Schemas['AccountDetails'];
type Act = 'disable' | 'enable' | 'unlock' | 'removeTheirFactor' | 'endSessions';

function run(act: Act, userName: string): Promise<Account> {
  const params = { path: { userName } };
  switch (act) {
    case 'disable':
      return unwrap(api.PUT('/api/v1/accounts/{userName}/status', { params, body: { disabled: true } }));
    case 'enable':
      return unwrap(api.PUT('/api/v1/accounts/{userName}/status', { params, body: { disabled: false } }));
    case 'unlock':
      return unwrap(api.POST('/api/v1/accounts/{userName}/unlock', { params }));
    case 'removeTheirFactor':
      return unwrap(api.DELETE('/api/v1/accounts/{userName}/second-factor', { params }));
    case 'endSessions':
      return unwrap(api.DELETE('/api/v1/accounts/{userName}/sessions', { params }));
  }
}

/** Accounts of the divisions a security administrator looks after. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const nameOf = useNodeNames();
  const session = useSession();
  const names = useRightNames();
  const department = useDepartments().name;
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<Account | 'new' | null>(null);
  const [reset, setReset] = useState<Account | null>(null);
  const [coversOf, setCoversOf] = useState<Account | null>(null);
  const [keysOf, setKeysOf] = useState<Account | null>(null);
  const [certificatesOf, setCertificatesOf] = useState<Account | null>(null);
  const ways = useSignInWays();
  const [asked, setAsked] = useState<{ act: Act; person: Account } | null>(null);
  const accounts = useInfiniteQuery({
    queryKey: ['accounts'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/accounts', { params: { query: { after: pageParam, limit: 200 } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const act = useMutation({
    mutationFn: ({ act, person }: { act: Act; person: Account }) => run(act, person.userName),
    onSuccess: async () => {
      setAsked(null);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  // The node lists accounts and does not search them, so a search reads the whole list.
  const { hasNextPage, isFetching, isError, fetchNextPage } = accounts;
  useEffect(() => {
    if (text.trim() && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [text, hasNextPage, isFetching, isError, fetchNextPage]);
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return (accounts.data?.pages.flatMap((page) => page.items) ?? []).filter(
      (person) => person.userName.toLowerCase().includes(wanted) || person.displayName.toLowerCase().includes(wanted),
    );
  }, [accounts.data, text]);

  const columns: Column<Account>[] = [
    {
      title: t('name'),
      key: 'name',
      width: 150,
      render: (person) => (
        <>
          <span className="wrap">{person.displayName}</span>
          <div className="mono muted">{person.userName}</div>
        </>
      ),
    },
    {
      title: t('office'),
      key: 'office',
      width: 90,
      render: (person) => (
        <>
          {person.divisionName}
          <div className="mono muted">{person.division}</div>
        </>
      ),
    },
    {
      title: t('roles'),
      key: 'roles',
      render: (person) =>
        person.grants.length === 0 ? (
          <span className="muted">{t('noRoles')}</span>
        ) : (
          person.grants.map((grant) => (
            <div key={`${grant.role} ${grant.division} ${grant.department ?? ''}`}>
              {names.role(grant.role)} <span className="muted">{nameOf(grant.division)}</span> <span className="mono muted">{grant.division}</span>
              {grant.department && <span className="muted"> · {department(grant.department)}</span>}
            </div>
          ))
        ),
    },
    {
      title: t('status'),
      key: 'status',
      width: 130,
      render: (person) => (
        <span className="marks">
          {person.disabled ? (
            <ShapeMark gravity="bad">{t('disabled')}</ShapeMark>
          ) : person.lockedUntil ? (
            <ShapeMark gravity="warn">{t('locked', { at: dateTime(person.lockedUntil) })}</ShapeMark>
          ) : (
            <ShapeMark gravity="done">{t('active')}</ShapeMark>
          )}
          {person.mustChangePassword && <ShapeMark gravity="warn">{t('mustChange')}</ShapeMark>}
          {person.hasSecondFactor && <ShapeMark gravity="busy">{t('hasFactor')}</ShapeMark>}
        </span>
      ),
    },
    {
      title: t('signedInAt'),
      key: 'signedIn',
      width: 150,
      render: (person) => (person.signedInAt ? dateTime(person.signedInAt) : t('never')),
    },
    {
      title: t('actions'),
      key: 'actions',
      width: 90,
      render: (person) =>
        person.userName !== session.account.userName && (
          <Dropdown
            trigger={['click']}
            autoFocus
            menu={{
              items: [
                { key: 'roles', label: t('changeRoles'), onClick: () => setEdited(person) },
                { key: 'reset', label: t('resetPassword'), onClick: () => setReset(person) },
                { key: 'covers', label: t('leaveCover'), onClick: () => setCoversOf(person) },
                { key: 'keys', label: t('keys'), onClick: () => setKeysOf(person) },
                ...(ways?.certificate
                  ? [{ key: 'certificates', label: t('certificates'), onClick: () => setCertificatesOf(person) }]
                  : []),
                ...(['unlock', 'endSessions', 'removeTheirFactor', person.disabled ? 'enable' : 'disable'] as Act[])
                  .filter((each) => each !== 'unlock' || person.lockedUntil)
                  .filter((each) => each !== 'removeTheirFactor' || person.hasSecondFactor)
                  .map((each) => ({
                    key: each,
                    label: t(each),
                    danger: each === 'disable',
                    onClick: () => setAsked({ act: each, person }),
                  })),
              ],
            }}
          >
            <Button size="small" aria-label={`${t('actions')} ${person.displayName}`}>
              {t('actions')} <DownOutlined aria-hidden />
            </Button>
          </Dropdown>
        ),
    },
  ];

  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('people')}</h1>
          <p>{t('peopleLead')}</p>
        </div>
        <Input.Search
          allowClear
          aria-label={t('findPerson')}
          placeholder={t('findPerson')}
          style={{ width: 260 }}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('addPerson')}
        </Button>
      </div>
      {accounts.error && <Failure error={accounts.error} onRetry={() => void accounts.refetch()} />}
      <div className="panel">
        {accounts.isPending && <Waiting rows={6} />}
        {accounts.data && (
          <Rows
            label={t('people')}
            columns={columns}
            rows={found}
            keyOf={(person) => person.userName}
            empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noPeople')} />}
          />
        )}
      </div>
      {accounts.hasNextPage && (
        <Button onClick={() => void accounts.fetchNextPage()} loading={accounts.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
      <PersonForm person={edited} onClose={() => setEdited(null)} />
      <ResetPassword person={reset} onClose={() => setReset(null)} />
      <PersonCovers person={coversOf} onClose={() => setCoversOf(null)} />
      <PersonKeys person={keysOf} onClose={() => setKeysOf(null)} />
      <PersonCertificates person={certificatesOf} onClose={() => setCertificatesOf(null)} />
      <Modal
        open={asked !== null}
        title={asked ? `${t(asked.act)} · ${asked.person.displayName}` : ''}
        okText={asked ? t(asked.act) : ''}
        cancelText={t('cancel')}
        okButtonProps={{ danger: asked?.act === 'disable' }}
        confirmLoading={act.isPending}
        onOk={() => asked && act.mutate(asked)}
        onCancel={() => {
          setAsked(null);
          act.reset();
        }}
      >
        <p>
          {asked?.act === 'disable'
            ? t('disableLead', { name: asked.person.displayName })
            : asked?.act === 'endSessions'
              ? t('endSessionsLead', { name: asked.person.displayName })
              : t('sure')}
        </p>
        {act.error && <Failure error={act.error} />}
      </Modal>
    </>
  );
}
