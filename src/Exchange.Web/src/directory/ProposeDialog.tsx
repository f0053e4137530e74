import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { useSecrecyNames } from '../documents/useViews';
import { useZoneNames } from './useChangeNames';

interface Proposal {
  readonly division: string;
  readonly secrecy: Schemas['SecrecyLevel'];
  readonly zone: Schemas['NetworkZone'];
  readonly reason: string;
}

/** Proposes a clearance, or that a node is shut out; a second administrator approves. */
export default function ProposeDialog({ kind, onClose }: { kind: 'clearance' | 'suspension'; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const secrecy = useSecrecyNames();
  const zones = useZoneNames();
  const [form] = Form.useForm<Proposal>();
  const [isOpen, setOpen] = useState(true);
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => unwrap(api.GET('/api/v1/directory')) });
  const propose = useMutation({
    mutationFn: ({ division, secrecy: level, zone, reason }: Proposal) =>
      kind === 'clearance'
        ? unwrap(api.POST('/api/v1/directory/changes/clearance', { body: { division, secrecy: level, zone } }))
        : unwrap(api.POST('/api/v1/directory/changes/suspension', { body: { division, reason } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['directory-changes'] });
      setOpen(false);
    },
  });
  // The root signs the directory and is never shut out of it.
  const nodes = (directory.data?.nodes ?? []).filter((node) => kind === 'clearance' || node.parent);
  return (
    <Modal
      open={isOpen}
      title={kind === 'clearance' ? t('proposeClearance') : t('proposeSuspension')}
      afterClose={onClose}
      onCancel={() => setOpen(false)}
      cancelText={t('keepIt')}
      okText={t('propose')}
      okButtonProps={{ danger: kind === 'suspension', loading: propose.isPending }}
      onOk={() => void form.validateFields().then((values) => propose.mutate(values), () => undefined)}
    >
      <p>{kind === 'clearance' ? t('proposeClearanceLead') : t('proposeSuspensionLead')}</p>
      <Form form={form} layout="vertical" initialValues={{ secrecy: 'internal', zone: 'businessNetwork' }}>
        <Form.Item name="division" label={t('node')} rules={[{ required: true, message: t('nodeMissing') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={directory.isPending}
            options={nodes.map((node) => ({ value: node.division, label: `${node.name} ${node.division}` }))}
          />
        </Form.Item>
        {kind === 'clearance' ? (
          <>
            <Form.Item name="secrecy" label={t('clearanceLevel')}>
              <Select options={Object.entries(secrecy).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            <Form.Item name="zone" label={t('clearanceZone')}>
              <Select options={Object.entries(zones).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
          </>
        ) : (
          <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonMissing') }]}>
            <Input.TextArea rows={4} maxLength={1000} showCount />
          </Form.Item>
        )}
      </Form>
      {(propose.error ?? directory.error) && <Failure error={(propose.error ?? directory.error)!} />}
    </Modal>
  );
}
