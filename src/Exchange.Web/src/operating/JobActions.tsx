import { CaretRightOutlined, FileTextOutlined, PauseOutlined, PlaySquareOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { useSession } from '../app/session';

/** Run now, pause with a reason, let it go on, read its log: named buttons, also for those who see only the icons. */
export function JobActions({ job, onHistory }: { job: Schemas['JobItem']; onHistory: () => void }) {
  const { t } = useTranslation();
  const { operations } = useSession();
  const queries = useQueryClient();
  const [isPausing, setPausing] = useState(false);
  const call = { params: { path: { name: job.name } } };
  const done = () => queries.invalidateQueries({ queryKey: ['jobs'] });
  const trigger = useMutation({ mutationFn: () => unwrap(api.POST('/api/v1/jobs/{name}/trigger', call)), onSuccess: done });
  const resume = useMutation({ mutationFn: () => unwrap(api.POST('/api/v1/jobs/{name}/resume', call)), onSuccess: done });
  const name = (act: string) => `${act} ${job.name}`;
  const error = trigger.error ?? resume.error;
  return (
    <>
      <span className="acts acts-tight">
        {operations.includes('RunJobs') && (
          <>
            <Button
              size="small"
              icon={<CaretRightOutlined aria-hidden />}
              title={t('runNow')}
              aria-label={name(t('runNow'))}
              loading={trigger.isPending}
              disabled={job.running}
              onClick={() => trigger.mutate()}
            />
            {job.paused ? (
              <Button
                size="small"
                icon={<PlaySquareOutlined aria-hidden />}
                title={t('resumeJob')}
                aria-label={name(t('resumeJob'))}
                loading={resume.isPending}
                onClick={() => resume.mutate()}
              />
            ) : (
              <Button
                size="small"
                icon={<PauseOutlined aria-hidden />}
                title={t('pauseJob')}
                aria-label={name(t('pauseJob'))}
                onClick={() => setPausing(true)}
              />
            )}
          </>
        )}
        <Button
          size="small"
          icon={<FileTextOutlined aria-hidden />}
          title={t('jobHistory')}
          aria-label={name(t('jobHistory'))}
          onClick={onHistory}
        />
      </span>
      {error && <Failure error={error} />}
      {isPausing && <Pause name={job.name} onClose={() => setPausing(false)} onDone={() => void done()} />}
    </>
  );
}

function Pause({ name, onClose, onDone }: { name: string; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const pause = useMutation({
    mutationFn: (reason: string) => unwrap(api.POST('/api/v1/jobs/{name}/pause', { params: { path: { name } }, body: { reason } })),
    onSuccess: () => {
      onDone();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={`${t('pauseJob')} ${name}`}
      okText={t('pauseJob')}
      cancelText={t('keepRunning')}
      okButtonProps={{ loading: pause.isPending }}
      onCancel={onClose}
      onOk={() => void form.validateFields().then(({ reason }) => pause.mutate(reason), () => undefined)}
    >
      <Form form={form} layout="vertical" initialValues={{ reason: '' }}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonMissing') }]}>
          <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
        </Form.Item>
      </Form>
      {pause.error && <Failure error={pause.error} />}
    </Modal>
  );
}
