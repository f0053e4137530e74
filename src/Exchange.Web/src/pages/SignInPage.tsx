import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Refusal, unwrap } from '../api/client';
import { pageAfterSignIn } from '../app/back';
import { Failure } from '../app/Failure';
import { LanguageSwitch } from '../app/LanguageSwitch';
import { chooseLanguage } from '../i18n';
import { useSignInWays } from '../identity/useSignInWays';

interface Words {
  userName: string;
  password: string;
  code?: string;
}

export default function SignInPage() {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: (words: Words) =>
      unwrap(
        api.POST('/api/v1/session', { body: words }),
      ),
    onSuccess: (session) => {
      if (session.language === 'zh-CN' || session.language === 'en') chooseLanguage(session.language);
      queries.setQueryData(['session'], session);
    },
  });
  const ways = useSignInWays();
  // Both other ways send people back here with the code of what went wrong; its text comes from the node.
  const refusedBy = new URLSearchParams(location.search).get('signIn');
  const refusal = useQuery({
    queryKey: ['problem', refusedBy],
    enabled: refusedBy !== null,
    queryFn: () => unwrap(api.GET('/api/v1/problems/{code}', { params: { path: { code: refusedBy ?? '' } } })),
  });
  const provider = ways?.provider;
  const english = i18n.language === 'en';
  const codes = ['account.code-needed', 'account.code-wrong'];
  const asksCode = signIn.error instanceof Refusal && codes.includes(signIn.error.code);
  // Once asked for, the field stays: a wrong code is typed again, not looked for.
  const [withCode, setWithCode] = useState(false);
  if (asksCode && !withCode) setWithCode(true);
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <LanguageSwitch />
        <h1>
          {t('product')} <span className="muted">{t('productLong')}</span>
        </h1>
        <p className="muted">{t('signInLead')}</p>
        {refusedBy && (
          <Alert
            type="error"
            showIcon
            role="alert"
            style={{ marginBottom: 16 }}
            title={t(refusedBy.startsWith('certificate.') ? 'signInRefusedByCertificate' : 'signInRefusedByProvider')}
            description={refusal.data && (english ? refusal.data.detail.en : refusal.data.detail.zh)}
          />
        )}
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
          {withCode && (
            <Form.Item
              name="code"
              label={t('code')}
              extra={t('codeHelp')}
              rules={[{ required: true, message: t('codeMissing') }]}
            >
              <Input autoComplete="one-time-code" autoFocus maxLength={20} />
            </Form.Item>
          )}
          {signIn.error && (
            <div style={{ marginBottom: 16 }} role="alert">
              <Failure error={signIn.error} />
            </div>
          )}
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            {t('signIn')}
          </Button>
        </Form>
        {provider && (
          <Button
            block
            style={{ marginTop: 12 }}
            href={`/api/v1/session/provider?back=${encodeURIComponent(pageAfterSignIn(location))}`}
          >
            {t('signInWith', { provider: english ? provider.en : provider.zh })}
          </Button>
        )}
        {ways?.certificate && (
          <Button
            block
            style={{ marginTop: 12 }}
            href={`/api/v1/session/certificate?back=${encodeURIComponent(pageAfterSignIn(location))}`}
          >
            {t('signInWithCertificate')}
          </Button>
        )}
      </div>
    </main>
  );
}
