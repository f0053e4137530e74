import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from './Failure';

/** Asks for the reason of an act that stops something, then does it; a refusal is said here and the words stay. */
export function ReasonDialog({
  title,
  act,
  keep,
  missing,
  most,
  isGrave = false,
  run,
  onClose,
  children,
}: {
  title: string;
  /** The button that does it. */
  act: string;
  /** The button that leaves everything as it is. */
  keep: string;
  missing: string;
  /** Characters at most. */
  most: number;
  isGrave?: boolean;
  run(reason: string): Promise<unknown>;
  onClose(): void;
  /** What else is asked, below the reason. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  // Closed before it goes, so that the focus returns to where it came from.
  const [isOpen, setOpen] = useState(true);
  const close = () => setOpen(false);
  const going = useMutation({ mutationFn: run, onSuccess: close });
  return (
    <Modal
      open={isOpen}
      afterOpenChange={(isShown) => isShown && form.focusField('reason')}
      afterClose={onClose}
      title={title}
      okText={act}
      cancelText={keep}
      okButtonProps={{ danger: isGrave, loading: going.isPending }}
      onCancel={close}
      onOk={() => void form.validateFields().then(({ reason }) => going.mutate(reason), () => undefined)}
    >
      <Form form={form} layout="vertical" initialValues={{ reason: '' }}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: missing }]}>
          <Input.TextArea rows={4} maxLength={most} showCount autoFocus />
        </Form.Item>
        {children}
      </Form>
      {going.error && <Failure error={going.error} />}
    </Modal>
  );
}
