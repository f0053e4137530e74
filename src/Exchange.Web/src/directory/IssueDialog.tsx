import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { validDaysOf } from './changes';

/** Signs the next issue of the directory with everything approved; the nodes below fetch it by themselves. */
export default function IssueDialog({ directory, onClose }: { directory: Schemas['DirectoryDetails']; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(true);
  const [days, setDays] = useState<number | null>(validDaysOf(directory));
  const issue = useMutation({
    mutationFn: (validDays: number) => unwrap(api.POST('/api/v1/directory/issue', { body: { validDays } })),
    onSuccess: async () => {
      await Promise.all(
        ['directory', 'directory-changes', 'directory-entry'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      );
      setOpen(false);
    },
  });
  return (
    <Modal
      open={isOpen}
      title={t('issueNext')}
      afterClose={onClose}
      onCancel={() => setOpen(false)}
      cancelText={t('keepIt')}
      okText={t('issueAct')}
      okButtonProps={{ loading: issue.isPending, disabled: days === null }}
      onOk={() => days !== null && issue.mutate(days)}
    >
      <p>{t('issueLead')}</p>
      <Form layout="vertical">
        <Form.Item label={t('issueDays')} htmlFor="issue-days" help={t('issueDaysHelp')}>
          <InputNumber id="issue-days" min={1} max={90} precision={0} value={days} onChange={setDays} />
        </Form.Item>
      </Form>
      {issue.error && <Failure error={issue.error} />}
    </Modal>
  );
}
