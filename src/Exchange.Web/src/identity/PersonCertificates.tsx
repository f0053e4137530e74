import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { asBase64, CertificateFile } from './CertificateFile';
import { CertificateTable } from './CertificateTable';

/** The certificates somebody signs in with, for the security administrator to bind and unbind. */
export function PersonCertificates({
  person,
  onClose,
}: {
  person: Schemas['AccountDetails'] | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ certificate: File }>();
  const [bound, setBound] = useState(0);
  const userName = person?.userName ?? '';
  const queryKey = ['accounts', userName, 'certificates'];
  const refresh = () => queries.invalidateQueries({ queryKey });
  const certificates = useQuery({
    queryKey,
    enabled: person !== null,
    queryFn: () => unwrap(api.GET('/api/v1/accounts/{userName}/certificates', { params: { path: { userName } } })),
  });
  const bind = useMutation({
    mutationFn: async ({ certificate }: { certificate: File }) =>
      unwrap(
        api.POST('/api/v1/accounts/{userName}/certificates', {
          params: { path: { userName } },
          body: { certificate: await asBase64(certificate) },
        }),
      ),
    onSuccess: async () => {
      form.resetFields();
      setBound((times) => times + 1);
      await refresh();
    },
  });
  const unbind = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/accounts/{userName}/certificates/{id}', { params: { path: { userName, id } } })),
    onSettled: refresh,
  });
  const failed = certificates.error ?? unbind.error;
  return (
    <Modal
      open={person !== null}
      title={`${t('certificates')} · ${person?.displayName ?? ''}`}
      onCancel={onClose}
      footer={null}
      width={960}
      destroyOnHidden
      afterClose={() => {
        bind.reset();
        unbind.reset();
      }}
    >
      {failed && <Failure error={failed} />}
      <CertificateTable
        certificates={certificates.data ?? []}
        loading={certificates.isPending}
        action={(each) => (
          <Popconfirm
            title={t('unbindCertificate')}
            description={t('unbindTheirCertificate')}
            okText={t('unbindCertificate')}
            cancelText={t('cancel')}
            onConfirm={() => unbind.mutate(each.id)}
          >
            <Button size="small" danger aria-label={`${t('unbindCertificate')} ${each.subject}`}>
              {t('unbindCertificate')}
            </Button>
          </Popconfirm>
        )}
      />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(wanted) => bind.mutate(wanted)}>
        <Form.Item
          name="certificate"
          label={t('certificateFile')}
          extra={t('certificateFileHelp')}
          rules={[{ required: true, message: t('certificateFileMissing') }]}
        >
          {/* Another one after each binding: a field of this kind cannot be emptied from outside. */}
          <CertificateFile key={bound} />
        </Form.Item>
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
  );
}
