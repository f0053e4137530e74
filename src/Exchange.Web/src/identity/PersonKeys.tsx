import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { KeyTable } from './KeyTable';

/** Somebody's keys for programs, for the security administrator to look at and revoke. */
export function PersonKeys({ person, onClose }: { person: Schemas['AccountDetails'] | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const userName = person?.userName ?? '';
  const queryKey = ['accounts', userName, 'keys'];
  const keys = useQuery({
    queryKey,
    enabled: person !== null,
    queryFn: () => unwrap(api.GET('/api/v1/accounts/{userName}/keys', { params: { path: { userName } } })),
  });
  const revoke = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/accounts/{userName}/keys/{id}', { params: { path: { userName, id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  const failed = keys.error ?? revoke.error;
  return (
    <Modal
      open={person !== null}
      title={`${t('keys')} · ${person?.displayName ?? ''}`}
      onCancel={onClose}
      footer={null}
      width={960}
      destroyOnHidden
      afterClose={() => revoke.reset()}
    >
      {failed && <Failure error={failed} />}
      <KeyTable keys={keys.data ?? []} loading={keys.isPending} onRevoke={(id) => revoke.mutate(id)} />
    </Modal>
  );
}
