import { CaretRightOutlined, FileTextOutlined, PauseOutlined, PlaySquareOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { ReasonDialog } from '../app/ReasonDialog';
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
      {isPausing && (
        <ReasonDialog
          title={name(t('pauseJob'))}
          act={t('pauseJob')}
          keep={t('keepRunning')}
          missing={t('reasonMissing')}
          most={500}
          run={(reason) => unwrap(api.POST('/api/v1/jobs/{name}/pause', { ...call, body: { reason } })).then(done)}
          onClose={() => setPausing(false)}
        />
      )}
    </>
  );
}
