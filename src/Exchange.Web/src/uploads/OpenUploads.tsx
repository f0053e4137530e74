import { Button, Popconfirm, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { bytes } from '../app/quantities';
import { throwAway } from './packageUpload';
import { caseOf, isWhole, type OpenUpload } from './resume';

interface OpenUploadsProps {
  readonly uploads: readonly OpenUpload[];
  /** The one somebody came for; it stands first. */
  readonly first: string | null;
  /** Submits one that has arrived whole. */
  onSubmit(upload: OpenUpload): void;
  onThrownAway(): void;
}

/** What the node holds of packages that are not submitted yet, whichever browser sent it. */
export function OpenUploads({ uploads, first, onSubmit, onThrownAway }: OpenUploadsProps) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Error | null>(null);
  if (uploads.length === 0) return null;
  const sorted = [...uploads].sort((left, right) => Number(right.id === first) - Number(left.id === first));
  return (
    <section className="panel" aria-labelledby="open-uploads">
      <div className="panel-head">
        <h2 id="open-uploads">{t('openUploads')}</h2>
        <span className="muted">{t('openUploadsLead')}</span>
      </div>
      {failure && <Failure error={failure} />}
      <ul className="open-uploads">
        {sorted.map((upload) => {
          const caseId = caseOf(upload.id);
          const percent = Math.floor((100 * upload.offset) / Math.max(1, upload.length));
          return (
            <li key={upload.id}>
              <span className="open-upload-name">
                <strong>{upload.fileName}</strong>
                <span className="muted">
                  {isWhole(upload) ? t('openUploadWhole') : t('openUploadPart', { sent: bytes(upload.offset), all: bytes(upload.length) })}
                  {' · '}
                  {t('openUploadKept', { at: dateTime(upload.expiresAt) })}
                  {caseId && (
                    <>
                      {' · '}
                      <Link to={`/cases/${caseId}`}>{t('factsCorrects', { id: caseId })}</Link>
                    </>
                  )}
                </span>
              </span>
              <Progress percent={percent} size="small" aria-label={`${t('stepUpload')} ${upload.fileName}`} />
              <span className="facts">
                {isWhole(upload) && (
                  <Button type="primary" aria-label={`${t('submitNow')} ${upload.fileName}`} onClick={() => onSubmit(upload)}>
                    {t('submitNow')}
                  </Button>
                )}
                <Popconfirm
                  title={t('discardAsk')}
                  okText={t('discard')}
                  cancelText={t('keep')}
                  onConfirm={() =>
                    throwAway(upload.id).then(
                      () => {
                        setFailure(null);
                        onThrownAway();
                      },
                      (error: unknown) => setFailure(error as Error),
                    )
                  }
                >
                  <Button aria-label={`${t('discard')} ${upload.fileName}`}>{t('discard')}</Button>
                </Popconfirm>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
