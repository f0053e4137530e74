import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { ChooseMany } from '../app/ChooseMany';
import { Failure } from '../app/Failure';
import { isPlan } from './plan';
import { useLayersOfPlan } from './useLayersOfPlan';

interface Wish {
  readonly holder: string;
  readonly plan: string;
  readonly purpose: string;
  readonly layers?: string[];
}

const mostPurpose = 1000;

/** Asks the node that released a plan for it: which node, which plan, what for, and which layers. */
export default function AskForData({ plan, holder, onClose }: { plan: string; holder: string; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<Wish>();
  const typed = Form.useWatch('plan', form) ?? plan;
  const node = useQuery({ queryKey: ['node'], queryFn: () => unwrap(api.GET('/api/v1/node')) });
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => unwrap(api.GET('/api/v1/directory')) });
  const layers = useLayersOfPlan(typed.trim());
  const ask = useMutation({
    mutationFn: ({ layers, ...wish }: Wish) =>
      unwrap(api.POST('/api/v1/requests', { body: { ...wish, plan: wish.plan.trim(), layers: layers ?? [] } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['requests'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('askForData')}
      okText={t('askForData')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: ask.isPending }}
      onCancel={onClose}
      onOk={() => void form.validateFields().then((wish) => ask.mutate(wish), () => undefined)}
    >
      <p className="muted">{t('askForDataLead')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ plan, holder: holder || undefined, purpose: '' }}>
        <Form.Item
          name="plan"
          label={t('requestedPlan')}
          extra={t('requestedPlanHelp')}
          rules={[{ validator: (_, value: string) => (isPlan(value.trim()) ? Promise.resolve() : Promise.reject(new Error(t('requestedPlanWrong')))) }]}
        >
          <Input placeholder="330106-ZG-2035" maxLength={60} />
        </Form.Item>
        <Form.Item name="holder" label={t('requestHolder')} extra={t('requestHolderHelp')} rules={[{ required: true, message: t('requestHolderMissing') }]}>
          <Select
            loading={directory.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={(directory.data?.nodes ?? []).map((each) => ({
              value: each.division,
              label: each.division === node.data?.division ? t('requestOwnNode', { name: each.name, code: each.division }) : `${each.name} ${each.division}`,
            }))}
          />
        </Form.Item>
        <Form.Item
          name="purpose"
          label={t('requestPurpose')}
          extra={t('requestPurposeHelp')}
          rules={[{ required: true, whitespace: true, message: t('requestPurposeMissing') }]}
        >
          <Input.TextArea rows={3} maxLength={mostPurpose} showCount />
        </Form.Item>
        <Form.Item name="layers" label={t('requestLayers')} extra={t('requestLayersHelp')}>
          <ChooseMany loading={layers.isLoading} allowClear placeholder={t('wholePackages')} showSearch={{ optionFilterProp: 'label' }} options={layers.options} />
        </Form.Item>
      </Form>
      {directory.error && <Failure error={directory.error} onRetry={() => void directory.refetch()} />}
      {layers.error && <Failure error={layers.error} />}
      {ask.error && (
        <div role="alert">
          <Failure error={ask.error} />
        </div>
      )}
    </Modal>
  );
}
