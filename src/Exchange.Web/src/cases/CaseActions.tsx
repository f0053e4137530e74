import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';

type Act = 'withdraw' | 'requestWithdrawal' | 'suspend' | 'resume';

const acts: readonly Act[] = ['withdraw', 'requestWithdrawal', 'suspend', 'resume'];

/** What the person may do with the case now, as the node says; each act that stops something asks for its reason. */
export function CaseActions({ details }: { details: Schemas['CaseDetails'] }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Act | null>(null);
  const names: Record<Act, string> = {
    withdraw: t('withdraw'),
    requestWithdrawal: t('requestWithdrawal'),
    suspend: t('suspend'),
    resume: t('resumeCase'),
  };
  return (
    <>
      {acts
        .filter((act) => details.actions.includes(act))
        .map((act) => (
          <Button key={act} danger={act === 'withdraw' || act === 'requestWithdrawal'} onClick={() => setAsked(act)}>
            {names[act]}
          </Button>
        ))}
      {details.actions.includes('submitVersion') && (
        <Link className="button-link" to={`/submit?case=${details.case.id}`}>
          {t('resubmit')}
        </Link>
      )}
      {asked && <Reason key={asked} act={asked} name={names[asked]} id={details.case.id} onClose={() => setAsked(null)} />}
    </>
  );
}

function Reason({ act, name, id, onClose }: { act: Act; name: string; id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const run = useMutation({
    mutationFn: async (reason: string) => {
      const call = { params: { path: { id } }, body: { reason } };
      switch (act) {
        case 'withdraw':
          await unwrap(api.POST('/api/v1/cases/{id}/withdraw', call));
          break;
        case 'requestWithdrawal':
          await unwrap(api.POST('/api/v1/cases/{id}/withdrawal-request', call));
          break;
        case 'suspend':
          await unwrap(api.POST('/api/v1/cases/{id}/suspend', call));
          break;
        case 'resume':
          await unwrap(api.POST('/api/v1/cases/{id}/resume', call));
          break;
      }
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={name}
      okText={name}
      cancelText={t('keepIt')}
      okButtonProps={{ danger: act !== 'resume', loading: run.isPending }}
      onCancel={onClose}
      onOk={() => void form.validateFields().then(({ reason }) => run.mutate(reason), () => undefined)}
    >
      <Form form={form} layout="vertical" initialValues={{ reason: '' }}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonMissing') }]}>
          <Input.TextArea rows={4} maxLength={1000} showCount autoFocus />
        </Form.Item>
      </Form>
      {run.error && <Failure error={run.error} />}
    </Modal>
  );
}
