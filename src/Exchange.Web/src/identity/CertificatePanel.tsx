import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { asBase64, CertificateFile } from './CertificateFile';
import { type Certificate, CertificateTable } from './CertificateTable';

interface Binding {
  readonly certificate: File;
  readonly password: string;
}

/** One's own certificates for signing in: bound and unbound with the password. */
export function CertificatePanel() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [binding, setBinding] = useState(false);
  const [unbinding, setUnbinding] = useState<Certificate | null>(null);
  const queryKey = ['me', 'certificates'];
  const certificates = useQuery({ queryKey, queryFn: () => unwrap(api.GET('/api/v1/me/certificates')) });
  const bind = useMutation({
    mutationFn: async ({ certificate, password }: Binding) =>
      unwrap(api.POST('/api/v1/me/certificates', { body: { certificate: await asBase64(certificate), password } })),
    onSuccess: async () => {
      setBinding(false);
      await queries.invalidateQueries({ queryKey });
    },
  });
  const unbind = useMutation({
    mutationFn: ({ id, password }: { id: string; password: string }) =>
      unwrap(api.POST('/api/v1/me/certificates/{id}/remove', { params: { path: { id } }, body: { password } })),
    onSuccess: async (session) => {
      setUnbinding(null);
      queries.setQueryData(['session'], session);
      await queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const password = (
    <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
      <Input.Password autoComplete="current-password" />
    </Form.Item>
  );
  return (
    <Panel
      title={t('certificates')}
      note={t('certificatesLead')}
      extra={<Button onClick={() => setBinding(true)}>{t('bindCertificate')}</Button>}
    >
      {certificates.error && <Failure error={certificates.error} onRetry={() => void certificates.refetch()} />}
      <CertificateTable
        certificates={certificates.data ?? []}
        loading={certificates.isPending}
        action={(each) => (
          <Button
            size="small"
            danger
            aria-label={`${t('unbindCertificate')} ${each.subject}`}
            onClick={() => setUnbinding(each)}
          >
            {t('unbindCertificate')}
          </Button>
        )}
      />
      <Modal
        open={binding}
        title={t('bindCertificate')}
        onCancel={() => setBinding(false)}
        footer={null}
        destroyOnHidden
        afterClose={() => bind.reset()}
      >
        <Form<Binding>
          name="bind"
          layout="vertical"
          requiredMark={false}
          onFinish={(wanted) => bind.mutate(wanted)}
        >
          <Form.Item
            name="certificate"
            label={t('certificateFile')}
            extra={t('certificateFileHelp')}
            rules={[{ required: true, message: t('certificateFileMissing') }]}
          >
            <CertificateFile />
          </Form.Item>
          {password}
          {bind.error && (
            <div role="alert" className="form-failure">
              <Failure error={bind.error} />
            </div>
          )}
          <Button type="primary" htmlType="submit" loading={bind.isPending}>
            {t('bindCertificate')}
          </Button>
        </Form>
      </Modal>
      <Modal
        open={unbinding !== null}
        title={t('unbindCertificate')}
        onCancel={() => setUnbinding(null)}
        footer={null}
        destroyOnHidden
        afterClose={() => unbind.reset()}
      >
        <p className="wrap">{unbinding?.subject}</p>
        <p>{t('unbindCertificateLead')}</p>
        <Form<{ password: string }>
          name="unbind"
          layout="vertical"
          requiredMark={false}
          onFinish={(words) => unbinding && unbind.mutate({ id: unbinding.id, password: words.password })}
        >
          {password}
          {unbind.error && (
            <div role="alert" className="form-failure">
              <Failure error={unbind.error} />
            </div>
          )}
          <Button danger type="primary" htmlType="submit" loading={unbind.isPending}>
            {t('unbindCertificate')}
          </Button>
        </Form>
      </Modal>
    </Panel>
  );
}
