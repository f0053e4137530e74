import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { useSession } from '../app/session';
import { usePlanTypeNames } from './usePlanTypeNames';

interface Wish {
  readonly subscriber: string;
  readonly division: string;
  readonly planType: string;
}

/** Asks which node, which division with what lies below it, which plan type. */
export function AddSubscription({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { account } = useSession();
  const types = usePlanTypeNames();
  const queries = useQueryClient();
  const [form] = Form.useForm<Wish>();
  const node = useQuery({ queryKey: ['node'], queryFn: () => unwrap(api.GET('/api/v1/node')) });
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => unwrap(api.GET('/api/v1/directory')) });
  const add = useMutation({
    mutationFn: ({ subscriber, division, planType }: Wish) =>
      unwrap(api.POST('/api/v1/subscriptions', { body: { subscriber, division, planType: planType || null } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['subscriptions'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('addSubscription')}
      okText={t('addSubscription')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: add.isPending }}
      onCancel={onClose}
      onOk={() => void form.validateFields().then((wish) => add.mutate(wish), () => undefined)}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ division: account.division, planType: '' }}>
        <Form.Item name="subscriber" label={t('subscriber')} rules={[{ required: true, message: t('subscriberMissing') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(directory.data?.nodes ?? [])
              .filter((each) => each.division !== node.data?.division)
              .map((each) => ({ value: each.division, label: `${each.name} ${each.division}` }))}
          />
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
      {directory.error && <Failure error={directory.error} />}
      {add.error && (
        <div role="alert">
          <Failure error={add.error} />
        </div>
      )}
    </Modal>
  );
}
