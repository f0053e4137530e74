import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { LanguageSwitch } from '../app/LanguageSwitch';

interface Words {
  userName: string;
  password: string;
}

export default function SignInPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: (words: Words) =>
      unwrap(
        api.POST('/api/v1/session', { body: words }),
      ),
    onSuccess: (session) => queries.setQueryData(['session'], session),
  });
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <LanguageSwitch />
        <h1>
          {t('product')} <span className="muted">{t('productLong')}</span>
        </h1>
        <p className="muted">{t('signInLead')}</p>
        <Form<Words> layout="vertical" requiredMark={false} onFinish={(words) => signIn.mutate(words)}>
          <Form.Item
            name="userName"
            label={t('userName')}
            rules={[{ required: true, message: t('userNameMissing') }]}
          >
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('password')}
            rules={[{ required: true, message: t('passwordMissing') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {signIn.error && (
            <div style={{ marginBottom: 16 }} role="alert">
              <Failure error={signIn.error} />
            </div>
          )}
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            {t('signIn')}
          </Button>
        </Form>
      </div>
    </main>
  );
}
