import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';

/** Gives somebody a password for one sign-in. */
export function ResetPassword({ person, onClose }: { person: Schemas['AccountDetails'] | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const reset = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      unwrap(
        api.PUT('/api/v1/accounts/{userName}/password', {
          params: { path: { userName: person?.userName ?? '' } },
          body: { password },
        }),
      ),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  return (
    <Modal
      open={person !== null}
      title={t('resetPassword')}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      afterClose={() => reset.reset()}
    >
      <p>{t('resetPasswordLead', { name: person?.displayName ?? '' })}</p>
      <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={(words) => reset.mutate(words)}>
        <Form.Item name="password" label={t('newPassword')} rules={[{ required: true, message: t('passwordMissing') }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {reset.error && (
          <div role="alert" className="form-failure">
            <Failure error={reset.error} />
          </div>
        )}
        <Button type="primary" htmlType="submit" loading={reset.isPending}>
          {t('resetPassword')}
        </Button>
      </Form>
    </Modal>
  );
}
