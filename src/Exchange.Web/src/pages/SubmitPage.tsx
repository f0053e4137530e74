import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Progress, Result, Spin, Steps, Upload as Chooser } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { ProblemLink } from '../app/ProblemLink';
import { bytes, duration } from '../app/quantities';
import { PackageUpload, type UploadProgress } from '../uploads/packageUpload';

type Phase = 'choose' | 'uploading' | 'paused' | 'failed' | 'submitted';

const steps = ['stepChoose', 'stepUpload', 'stepStore', 'stepCheck'] as const;

/** Choose a packed package, upload it over a bad line, and go on to its check. */
export default function SubmitPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const caseId = search.get('case');
  const [file, setFile] = useState<File | null>(null);
  const [phase, setPhase] = useState<Phase>('choose');
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const [breaks, setBreaks] = useState(0);
  const [failure, setFailure] = useState<Error | null>(null);
  const upload = useRef<PackageUpload | null>(null);
  const submit = useMutation({
    mutationFn: (uploadId: string) => unwrap(api.POST('/api/v1/submissions', { body: { uploadId, caseId } })),
    onSuccess: () => setPhase('submitted'),
    onError: (error) => {
      setFailure(error);
      setPhase('failed');
    },
  });
  // Leaving the page pauses; the node keeps what it has.
  useEffect(() => () => void upload.current?.pause(), []);

  const begin = (chosen: File) => {
    setFile(chosen);
    setFailure(null);
    setBreaks(0);
    setProgress(null);
    setPhase('uploading');
    upload.current = new PackageUpload(chosen, {
      onProgress: setProgress,
      onBreak: (attempt) => setBreaks((now) => Math.max(now, attempt)),
      onDone: (uploadId) => submit.mutate(uploadId),
      onFailed: (error) => {
        setFailure(error);
        setPhase('failed');
      },
    });
    void upload.current.start();
  };
  const reset = () => {
    upload.current = null;
    setFile(null);
    setPhase('choose');
  };

  const at = phase === 'choose' ? 0 : phase === 'submitted' ? 2 : 1;
  return (
    <>
      <div className="page-head">
        <div>
          {caseId && <Link to={`/cases/${caseId}`}>{t('backToCase')}</Link>}
          <h1>{caseId ? t('submitVersion') : t('submit')}</h1>
          <p>{caseId ? t('submitVersionLead', { id: caseId }) : t('submitLead')}</p>
        </div>
      </div>
      <section className="panel submit-steps">
        <Steps current={at} items={steps.map((step) => ({ title: t(step) }))} />
      </section>
      {phase === 'choose' && <Choose onFile={begin} />}
      {file && (phase === 'uploading' || phase === 'paused') && (
        <section className="panel submit-upload" aria-labelledby="upload-name">
          <h2 id="upload-name">{file.name}</h2>
          <Transfer progress={progress} size={file.size} isPaused={phase === 'paused'} />
          {breaks > 0 && <p className="muted">{t('lineBroke', { count: breaks })}</p>}
          <div className="facts">
            {phase === 'uploading' ? (
              <Button onClick={() => void upload.current?.pause().then(() => setPhase('paused'))}>{t('pause')}</Button>
            ) : (
              <Button
                type="primary"
                onClick={() => {
                  setPhase('uploading');
                  upload.current?.resume();
                }}
              >
                {t('goOn')}
              </Button>
            )}
            <Popconfirm
              title={t('discardAsk')}
              okText={t('discard')}
              cancelText={t('keep')}
              onConfirm={() => void upload.current?.discard().then(reset)}
            >
              <Button danger>{t('discard')}</Button>
            </Popconfirm>
          </div>
          <Alert type="info" showIcon title={t('mayClose')} />
        </section>
      )}
      {phase === 'failed' && failure && (
        <>
          <Failure error={failure} />
          <div className="facts submit-again">
            {file && <Button onClick={() => begin(file)}>{t('tryAgain')}</Button>}
            <Button onClick={reset}>{t('chooseOther')}</Button>
          </div>
        </>
      )}
      {phase === 'submitted' && submit.data && <Storing id={submit.data.id} onAgain={reset} />}
    </>
  );
}

function Choose({ onFile }: { onFile(file: File): void }) {
  const { t } = useTranslation();
  return (
    <section className="panel submit-choose">
      <Chooser.Dragger
        accept=".zip"
        multiple={false}
        showUploadList={false}
        beforeUpload={(file) => {
          onFile(file);
          return false;
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p className="ant-upload-text">{t('dropHere')}</p>
        <p className="ant-upload-hint">{t('dropHint')}</p>
      </Chooser.Dragger>
      <p className="muted">{t('goesOn')}</p>
    </section>
  );
}

function Transfer({ progress, size, isPaused }: { progress: UploadProgress | null; size: number; isPaused: boolean }) {
  const { t } = useTranslation();
  const sent = progress?.sent ?? 0;
  const percent = size > 0 ? Math.floor((100 * sent) / size) : 0;
  const rest = progress?.speed ? (size - sent) / progress.speed : null;
  // Heard every ten percent, not at every step.
  const heard = Math.floor(percent / 10) * 10;
  return (
    <>
      <p className="submit-figures numbers">
        <strong>{percent}%</strong> {bytes(sent)} / {bytes(size)}
        {!isPaused && progress?.speed != null && (
          <span className="muted">
            {' '}
            {bytes(progress.speed)}/s
            {rest !== null && ` · ${t('aboutLeft', { time: duration(rest) })}`}
          </span>
        )}
        {isPaused && <span className="mark mark-warn">{t('paused')}</span>}
      </p>
      <Progress percent={percent} showInfo={false} aria-label={t('stepUpload')} status={isPaused ? 'normal' : 'active'} />
      {progress && progress.resumedFrom > 0 && <p className="muted">{t('wentOn', { from: bytes(progress.resumedFrom) })}</p>}
      <span className="heard" role="status">
        {t('uploadHeard', { percent: heard })}
      </span>
    </>
  );
}

function Storing({ id, onAgain }: { id: string; onAgain(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const submission = useQuery({
    queryKey: ['submission', id],
    queryFn: () => unwrap(api.GET('/api/v1/submissions/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.status === 'pending' || !query.state.data ? 1_000 : false),
  });
  const stored = submission.data?.status === 'stored' ? submission.data : null;
  useEffect(() => {
    if (stored) void navigate(`/cases/${stored.caseId}/versions/${stored.version}/check`, { replace: true });
  }, [stored, navigate]);

  if (submission.error && !submission.data) return <Failure error={submission.error} onRetry={() => void submission.refetch()} />;
  if (submission.data?.status === 'refused')
    return (
      <Result
        status="error"
        title={submission.data.problem?.title ?? t('refused')}
        subTitle={
          submission.data.problem && (
            <>
              {submission.data.problem.detail}
              <div>
                <ProblemLink code={submission.data.problem.code} />
              </div>
            </>
          )
        }
        extra={<Button onClick={onAgain}>{t('chooseOther')}</Button>}
      />
    );
  return (
    <section className="panel check-progress" aria-live="polite">
      <Spin />
      <div>
        <h2>{t('storing')}</h2>
        <p className="muted">{t('storingLead')}</p>
      </div>
    </section>
  );
}
