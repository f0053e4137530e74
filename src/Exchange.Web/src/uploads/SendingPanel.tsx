import { Alert, Button, Popconfirm, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { bytes, duration } from '../app/quantities';
import { FileGone } from './packageUpload';
import type { Sending, SendingDesk } from './useSending';

/** A package on its way: how far it is, what happens while the line is down, and what can be done. */
export function SendingPanel({ desk, sending }: { desk: SendingDesk; sending: Sending }) {
  const { t } = useTranslation();
  const { phase, silence, failure } = sending;
  return (
    <section className="panel submit-upload" aria-labelledby="upload-name">
      <h2 id="upload-name">{sending.name}</h2>
      {phase === 'preparing' ? (
        <Preparing part={sending.prepared} />
      ) : (
        <Transfer sending={sending} isTrying={silence !== null} isStill={phase !== 'uploading'} />
      )}
      {silence ? (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t('lineSilent', { at: dateTime(new Date(silence.since).toISOString()) })}
          description={t('lineSilentLead')}
        />
      ) : (
        sending.breaks > 0 && <p className="muted">{t('lineBroke', { count: sending.breaks })}</p>
      )}
      {failure && (failure instanceof FileGone ? <Alert type="error" showIcon title={t('fileGone')} description={t('fileGoneLead')} /> : <Failure error={failure} />)}
      <Acts desk={desk} sending={sending} />
      {phase !== 'failed' && <Alert type="info" showIcon title={t('mayLeave')} />}
    </section>
  );
}

function Acts({ desk, sending }: { desk: SendingDesk; sending: Sending }) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<Error | null>(null);
  const { phase, failure } = sending;
  return (
    <>
      {refused && (
        <>
          <p className="submit-hint">{t('discardFailed')}</p>
          <Failure error={refused} />
        </>
      )}
      <div className="facts">
        {phase === 'uploading' && <Button onClick={desk.pause}>{t('pause')}</Button>}
        {phase === 'paused' && (
          <Button type="primary" onClick={desk.goOn}>
            {t('goOn')}
          </Button>
        )}
        {phase === 'failed' && !(failure instanceof FileGone) && (
          <Button type="primary" onClick={desk.goOn}>
            {t('tryAgain')}
          </Button>
        )}
        {(phase === 'failed' || phase === 'preparing') && <Button onClick={desk.leave}>{t('chooseOther')}</Button>}
        {phase !== 'preparing' && (
          <Popconfirm
            title={t('discardAsk')}
            okText={t('discard')}
            cancelText={t('keep')}
            onConfirm={() => desk.discard().then(() => setRefused(null), (error: unknown) => setRefused(error as Error))}
          >
            <Button danger>{t('discard')}</Button>
          </Popconfirm>
        )}
      </div>
    </>
  );
}

function Preparing({ part }: { part: number }) {
  const { t } = useTranslation();
  const percent = Math.floor(part * 100);
  return (
    <>
      <p>{t('preparing')}</p>
      <Progress percent={percent} status="active" aria-label={t('preparing')} />
    </>
  );
}

function Transfer({ sending, isTrying, isStill }: { sending: Sending; isTrying: boolean; isStill: boolean }) {
  const { t } = useTranslation();
  const { progress, size } = sending;
  const sent = progress?.sent ?? 0;
  const percent = size > 0 ? Math.floor((100 * sent) / size) : 0;
  const rest = progress?.speed ? (size - sent) / progress.speed : null;
  // Heard every ten percent, not at every step.
  const heard = Math.floor(percent / 10) * 10;
  return (
    <>
      <p className="submit-figures numbers">
        <strong>{percent}%</strong> {bytes(sent)} / {bytes(size)}
        {!isStill && !isTrying && progress?.speed != null && (
          <span className="muted">
            {' '}
            {bytes(progress.speed)}/s
            {rest !== null && ` · ${t('aboutLeft', { time: duration(rest) })}`}
          </span>
        )}
        {isStill && <span className="mark mark-warn">{t('paused')}</span>}
        {isTrying && <span className="mark mark-warn">{t('lineTrying')}</span>}
      </p>
      <Progress percent={percent} showInfo={false} aria-label={t('stepUpload')} status={isStill || isTrying ? 'normal' : 'active'} />
      {progress && progress.resumedFrom > 0 && <p className="muted">{t('wentOn', { from: bytes(progress.resumedFrom) })}</p>}
      <span className="heard" role="status">
        {t('uploadHeard', { percent: heard })}
      </span>
    </>
  );
}
