import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { useSession } from '../app/session';
import { GrantFields } from './GrantFields';
import type { Grant } from './roles';

type Account = Schemas['AccountDetails'];
type Words = Omit<Schemas['AddAccountRequest'], 'grants' | 'mustChangePassword'> & { grants?: Grant[] };

/** Adds an account, or changes the roles of one. */
export function PersonForm({ person, onClose }: { person: Account | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const known = person === 'new' ? null : person;
  const save = useMutation({
    mutationFn: (words: Words) => {
      const grants = (words.grants ?? []).map((grant) => ({ ...grant, department: grant.department || null }));
      return known
        ? unwrap(
            api.PUT('/api/v1/accounts/{userName}/grants', {
              params: { path: { userName: known.userName } },
              body: { grants },
            }),
          )
        : unwrap(api.POST('/api/v1/accounts', { body: { ...words, grants, mustChangePassword: true } }));
    },
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  const home = known?.division ?? session.account.division;
  return (
    <Modal
      open={person !== null}
      title={known ? `${t('changeRoles')} · ${known.displayName}` : t('addPerson')}
      onCancel={onClose}
      footer={null}
      width={680}
      destroyOnHidden
      afterClose={() => save.reset()}
    >
      <Form<Words>
        layout="vertical"
        requiredMark={false}
        initialValues={known ? { grants: known.grants } : { division: home, grants: [] }}
        onFinish={(words) => save.mutate(words)}
      >
        {!known && (
          <>
            <div className="grant">
              <Form.Item name="userName" label={t('account')} rules={[{ required: true, message: t('userNameMissing') }]}>
                <Input autoComplete="off" />
              </Form.Item>
              <Form.Item name="displayName" label={t('name')} rules={[{ required: true, message: t('name') }]}>
                <Input autoComplete="off" />
              </Form.Item>
              <Form.Item
                name="division"
                label={t('office')}
                rules={[{ required: true, pattern: /^\d{6,12}$/, message: t('divisionCodeWrong') }]}
              >
                <Input style={{ width: 120 }} />
              </Form.Item>
            </div>
            <Form.Item
              name="password"
              label={t('firstPassword')}
              extra={t('firstPasswordHelp')}
              rules={[{ required: true, message: t('passwordMissing') }]}
            >
              <Input.Password autoComplete="new-password" />
            </Form.Item>
          </>
        )}
        <GrantFields division={home} />
        {save.error && (
          <div role="alert" className="form-failure">
            <Failure error={save.error} />
          </div>
        )}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
