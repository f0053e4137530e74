import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';

interface Words {
  current: string;
  wanted: string;
  again: string;
}

/** Changes one's own password; the answer is the session that goes on. */
export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<Words>();
  const me = useQuery({ queryKey: ['me'], queryFn: () => unwrap(api.GET('/api/v1/me')) });
  const change = useMutation({
    mutationFn: ({ current, wanted }: Words) => unwrap(api.PUT('/api/v1/me/password', { body: { current, wanted } })),
    onSuccess: async (session) => {
      form.resetFields();
      onDone?.();
      await queries.invalidateQueries({ queryKey: ['me'] });
      queries.setQueryData(['session'], session);
    },
  });
  const length = me.data?.minPasswordLength ?? 10;
  return (
    <Form<Words> form={form} layout="vertical" requiredMark={false} onFinish={(words) => change.mutate(words)}>
      <Form.Item name="current" label={t('currentPassword')} rules={[{ required: true, message: t('passwordMissing') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="wanted"
        label={t('newPassword')}
        extra={t('passwordRule', { length })}
        rules={[{ required: true, min: length, message: t('passwordRule', { length }) }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('newPasswordAgain')}
        dependencies={['wanted']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('wanted') ? Promise.resolve() : Promise.reject(new Error(t('passwordsDiffer'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {change.error && (
        <div role="alert" className="form-failure">
          <Failure error={change.error} />
        </div>
      )}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('changePassword')}
      </Button>
    </Form>
  );
}
