import { DownloadOutlined, EyeOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bytes } from '../app/quantities';
import { QueryFailure } from '../app/QueryFailure';
import { addressOf, type DocumentSource, keyOf, listDocuments } from '../documents/source';
import type { Message } from './conversation';

const DocumentViewer = lazy(() => import('../documents/DocumentViewer'));

/** The documents of a message: to be looked at here, or to be downloaded. */
export function MessageDocuments({ id, message }: { id: string; message: Message }) {
  const { t } = useTranslation();
  const [shown, show] = useState<{ number: number; page: number } | null>(null);
  const source: DocumentSource = { of: 'message', id, message: message.id };
  const list = useQuery({
    queryKey: keyOf(source),
    queryFn: () => listDocuments(source),
    enabled: shown !== null,
    staleTime: Number.POSITIVE_INFINITY, // A message never changes.
  });
  const viewable = (list.data?.items ?? []).filter((each) => each.view === 'pages' || each.view === 'picture');
  const current = viewable.find((each) => each.number === shown?.number);
  const isOnlyDownload = shown !== null && list.data !== undefined && !current;
  if (message.documents.length === 0) return null;
  return (
    <>
      <ul className="message-documents" aria-label={t('messageDocuments')}>
        {message.documents.map((each) => (
          <li key={each.number}>
            <span className="path">{each.name}</span> <span className="muted numbers">{bytes(each.length)}</span>{' '}
            {message.holdsDocuments && (
              <>
                <Button
                  size="small"
                  icon={<EyeOutlined aria-hidden />}
                  aria-label={`${t('documentShow')} ${each.name}`}
                  onClick={() => show({ number: each.number, page: 1 })}
                >
                  {t('documentShow')}
                </Button>{' '}
                <Button
                  size="small"
                  icon={<DownloadOutlined aria-hidden />}
                  href={addressOf(source, each.number, 'file')}
                  download
                  aria-label={`${t('download')} ${each.name}`}
                >
                  {t('download')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {!message.holdsDocuments && <p className="muted">{t('messageDocumentsMissing')}</p>}
      {isOnlyDownload && (
        <p role="status" className="muted">
          {t('documentsOnlyDownload')}
        </p>
      )}
      <QueryFailure of={[list]} />
      {current && (
        <Suspense>
          <DocumentViewer
            source={source}
            documents={viewable}
            current={current}
            page={shown?.page ?? 1}
            onShow={(number, page) => show({ number, page })}
            onClose={() => show(null)}
          />
        </Suspense>
      )}
    </>
  );
}
