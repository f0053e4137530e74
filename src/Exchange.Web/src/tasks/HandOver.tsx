import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';

type Task = Schemas['TaskItem'];

// Few who read the inbox hand something over; its program is fetched by who does.
const HandOverDialog = lazy(() => import('./HandOverDialog'));

/** Gives a task back to its group or hands it over to a colleague; nothing for who may do neither. */
export function HandOver({ task, isSmall = false }: { task: Task; isSmall?: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isChoosing, setChoosing] = useState(false);
  const release = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/tasks/{id}/release', { params: { path: { id: task.id } } })),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!task.mayHandOver) return null;
  const size = isSmall ? 'small' : undefined;
  return (
    <>
      <span className="task-acts">
        {task.claimedBy && (
          <Popconfirm
            title={t('releaseAsk')}
            okText={t('releaseTask')}
            cancelText={t('cancel')}
            onConfirm={() => release.mutate()}
          >
            <Button size={size} loading={release.isPending} aria-label={`${t('releaseTask')} · ${task.planName}`}>
              {t('releaseTask')}
            </Button>
          </Popconfirm>
        )}
        <Button size={size} aria-label={`${t('handOver')} · ${task.planName}`} onClick={() => setChoosing(true)}>
          {t('handOver')}
        </Button>
      </span>
      {release.error && <Failure error={release.error} />}
      {isChoosing && (
        <Suspense fallback={null}>
          <HandOverDialog task={task} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Who handed the task over to who has it, and why. */
export function HandedOverBy({ task }: { task: Task }) {
  const { t } = useTranslation();
  if (!task.handedOver) return null;
  const { by, reason, at } = task.handedOver;
  return (
    <div className="muted wrap" title={dateTime(at)}>
      {t('handedOverBy', { name: by, reason })}
    </div>
  );
}
