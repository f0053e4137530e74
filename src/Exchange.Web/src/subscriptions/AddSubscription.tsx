import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { useSession } from '../app/session';
import { ChooseLayers } from './ChooseLayers';
import { usePlanTypeNames } from './usePlanTypeNames';

interface Wish {
  readonly subscriber: string;
  readonly division: string;
  readonly planType: string;
  readonly isFiltered: boolean;
  readonly layers?: Schemas['FilteredLayer'][];
}

/** Asks which node, which division with what lies below it, which plan type, and how much of each package. */
export function AddSubscription({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { account } = useSession();
  const types = usePlanTypeNames();
  const queries = useQueryClient();
  const [form] = Form.useForm<Wish>();
  const isFiltered = Form.useWatch('isFiltered', form) ?? false;
  const planType = Form.useWatch('planType', form) ?? '';
  const node = useQuery({ queryKey: ['node'], queryFn: () => unwrap(api.GET('/api/v1/node')) });
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => unwrap(api.GET('/api/v1/directory')) });
  const add = useMutation({
    mutationFn: (wish: Wish) =>
      unwrap(
        api.POST('/api/v1/subscriptions', {
          body: {
            subscriber: wish.subscriber,
            division: wish.division,
            planType: wish.planType || null,
            layers: wish.isFiltered ? (wish.layers ?? []) : null,
          },
        }),
      ),
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
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ division: account.division, planType: '', isFiltered: false }}
      >
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
          <Select options={types.options} onChange={() => form.setFieldValue('layers', [])} />
        </Form.Item>
        <Form.Item name="isFiltered" label={t('subscribedContent')} extra={isFiltered ? t('extractLead') : t('wholeLead')}>
          <Radio.Group
            options={[
              { value: false, label: t('wholePackages') },
              { value: true, label: t('someLayers') },
            ]}
          />
        </Form.Item>
        {isFiltered && (
          <Form.Item
            name="layers"
            label={t('layers')}
            extra={t('chooseLayersHelp')}
            rules={[{ required: true, type: 'array', min: 1, message: t('layersMissing') }]}
          >
            <ChooseLayers planType={planType} />
          </Form.Item>
        )}
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
