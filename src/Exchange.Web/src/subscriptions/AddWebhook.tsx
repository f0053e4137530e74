import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { useSession } from '../app/session';
import { usePlanTypeNames } from './usePlanTypeNames';
import { WebhookSecret } from './WebhookSecret';

interface Wish {
  readonly name: string;
  readonly url: string;
  readonly types: string[];
  readonly division: string;
  readonly planType: string;
}

/** What other programs mostly ask for; every type the node knows may be typed in. */
const usual = [
  'exchange.release.*', 'exchange.release.released', 'exchange.release.recalled', 'exchange.release.superseded',
  'exchange.case.*', 'exchange.case.submitted', 'exchange.case.returned', 'exchange.case.forwarded',
];

/** Makes a webhook, then shows its secret. */
export function AddWebhook({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { account } = useSession();
  const types = usePlanTypeNames();
  const queries = useQueryClient();
  const [form] = Form.useForm<Wish>();
  const add = useMutation({
    mutationFn: (wish: Wish) =>
      unwrap(api.POST('/api/v1/webhooks', { body: { ...wish, planType: wish.planType || null } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  if (add.data) return <WebhookSecret made={add.data} onClose={onClose} />;
  return (
    <Modal
      open
      title={t('addWebhook')}
      okText={t('addWebhook')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: add.isPending }}
      onCancel={onClose}
      onOk={() => void form.validateFields().then((wish) => add.mutate(wish), () => undefined)}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ types: [], division: account.division, planType: '' }}
      >
        <Form.Item
          name="name"
          label={t('webhookName')}
          rules={[{ required: true, whitespace: true, message: t('webhookNameMissing') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="url"
          label={t('webhookUrl')}
          extra={t('webhookUrlHelp')}
          rules={[{ required: true, type: 'url', message: t('webhookUrlMissing') }]}
        >
          <Input maxLength={1000} placeholder="https://gis.example.cn/hooks" />
        </Form.Item>
        <Form.Item name="types" label={t('webhookTypes')} extra={t('webhookTypesHelp')}>
          <Select mode="tags" tokenSeparators={[' ', ',']} options={usual.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item
          name="division"
          label={t('subscribedDivision')}
          rules={[{ required: true, pattern: /^\d{6,12}$/, message: t('divisionCodeWrong') }]}
        >
          <Input style={{ width: 180 }} maxLength={12} />
        </Form.Item>
        <Form.Item name="planType" label={t('planType')}>
          <Select options={types.options} />
        </Form.Item>
      </Form>
      {add.error && (
        <div role="alert">
          <Failure error={add.error} />
        </div>
      )}
    </Modal>
  );
}
