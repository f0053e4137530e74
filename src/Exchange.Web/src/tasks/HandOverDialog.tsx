import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { colleagueOptions } from './colleagues';

type Task = Schemas['TaskItem'];

const longestReason = 400;

interface Wanted {
  to: string;
  reason: string;
}

/** Asks to whom and why; a refusal is said here and the words stay. */
export default function HandOverDialog({ task, onClose }: { task: Task; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<Wanted>();
  // Closed before it goes, so that the focus returns to where it came from.
  const [isOpen, setOpen] = useState(true);
  const path = { params: { path: { id: task.id } } };
  const colleagues = useQuery({
    queryKey: ['task-colleagues', task.id],
    queryFn: () => unwrap(api.GET('/api/v1/tasks/{id}/colleagues', path)),
  });
  const going = useMutation({
    mutationFn: (wanted: Wanted) => unwrap(api.POST('/api/v1/tasks/{id}/hand-over', { ...path, body: wanted })),
    onSuccess: async () => {
      setOpen(false);
      // Who has handed it over may no longer ask to whom; the list is there until the dialog has gone.
      await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'task-colleagues' });
    },
  });
  const isNobody = colleagues.data?.length === 0;
  return (
    <Modal
      open={isOpen}
      afterOpenChange={(isShown) => isShown && form.focusField('to')}
      afterClose={onClose}
      title={t('handOverTitle', { plan: task.planName })}
      okText={t('handOver')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: going.isPending, disabled: !colleagues.data || isNobody }}
      onCancel={() => setOpen(false)}
      onOk={() => void form.validateFields().then((wanted) => going.mutate(wanted), () => undefined)}
    >
      <p className="muted">{t('handOverLead')}</p>
      {colleagues.error && <Failure error={colleagues.error} onRetry={() => void colleagues.refetch()} />}
      {isNobody ? (
        <Alert type="info" showIcon title={t('noColleagues')} description={t('noColleaguesLead')} />
      ) : (
        <Form<Wanted> form={form} layout="vertical" initialValues={{ reason: '' }}>
          <Form.Item name="to" label={t('colleague')} rules={[{ required: true, message: t('colleagueMissing') }]}>
            <Select
              loading={colleagues.isPending}
              showSearch={{ optionFilterProp: 'label' }}
              options={colleagueOptions(colleagues.data ?? [])}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('reason')}
            extra={t('handOverReasonHint')}
            rules={[{ required: true, whitespace: true, message: t('handOverReasonMissing') }]}
          >
            <Input.TextArea rows={3} maxLength={longestReason} showCount />
          </Form.Item>
        </Form>
      )}
      {going.error && <Failure error={going.error} />}
    </Modal>
  );
}
