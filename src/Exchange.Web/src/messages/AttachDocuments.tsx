import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../app/Failure';
import { bytes } from '../app/quantities';
import { documentEndings } from '../uploads/documentUpload';
import type { Attachments } from './useAttachments';

/** Chooses documents and shows how far each is; what is too many or too large is said before a byte travels. */
export function AttachDocuments({
  attachments,
  label,
  most,
  mostBytes,
  isDisabled = false,
}: {
  attachments: Attachments;
  /** Words of the button. */
  label: string;
  most: number;
  mostBytes: number;
  isDisabled?: boolean;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const { all } = attachments;
  const choose = (files: readonly File[]) => {
    const large = files.find((file) => file.size > mostBytes);
    const isTooMany = all.length + files.length > most;
    const empty = files.find((file) => file.size === 0);
    setRefused(
      large
        ? t('attachTooLarge', { name: large.name, size: bytes(large.size), max: bytes(mostBytes) })
        : empty
          ? t('attachEmpty', { name: empty.name })
          : isTooMany
            ? t('attachTooMany', { max: most })
            : null,
    );
    if (!large && !empty && !isTooMany) attachments.add(files);
  };
  return (
    <div className="attachments">
      <input
        ref={input}
        type="file"
        // Not the attribute: the base styles of inputs would show it.
        style={{ display: 'none' }}
        multiple={most > 1}
        accept={documentEndings}
        aria-label={label}
        onChange={(event) => {
          choose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button
        icon={<PaperClipOutlined aria-hidden />}
        disabled={isDisabled || all.length >= most}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      {refused && (
        <p role="alert" className="attach-refused">
          {refused}
        </p>
      )}
      {all.length > 0 && (
        <ul className="attachment-list" aria-label={t('attached')}>
          {all.map((each) => (
            <li key={each.key}>
              <span className="path">{each.name}</span> <span className="muted numbers">{bytes(each.size)}</span>{' '}
              {each.uploadId ? (
                <span className="muted">{t('attachThere')}</span>
              ) : (
                !each.error && (
                  <Progress
                    percent={Math.floor(each.share * 100)}
                    size="small"
                    style={{ width: 140 }}
                    aria-label={t('attachProgress', { name: each.name })}
                  />
                )
              )}{' '}
              <Button
                size="small"
                aria-label={t('attachRemoveOf', { name: each.name })}
                onClick={() => attachments.remove(each.key)}
              >
                {t('attachRemove')}
              </Button>
              {each.error && <Failure error={each.error} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
