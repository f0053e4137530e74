import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { shortDigest } from '../app/format';
import { Panel } from '../app/Panel';
import { bytes } from '../app/quantities';
import { type Column, Rows } from '../app/Rows';
import { Waiting } from '../app/Waiting';

type File = Schemas['ReleaseFile'];

const shownAtOnce = 30;

/** The files of a released package, or of an extract, with their digests, and the line that proves them without this program. */
export function ReleaseFiles({ id, of = 'releases' }: { id: string; of?: 'releases' | 'extracts' }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const files = useQuery({
    queryKey: ['release-files', of, id],
    queryFn: () => unwrap(api.GET(`/api/v1/${of}/{id}/files`, { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY, // A released version never changes.
  });
  const all = files.data ?? [];
  const columns: Column<File>[] = [
    { key: 'path', title: t('file'), render: (file) => <span className="path">{file.path}</span> },
    { key: 'size', title: t('size'), width: 100, isNumber: true, render: (file) => bytes(file.length) },
    {
      key: 'digest',
      title: 'SHA-256',
      width: 140,
      render: (file) => (
        <Typography.Text className="mono" copyable={{ text: file.sha256, tooltips: [t('copy'), t('copied')] }}>
          {shortDigest(file.sha256)}
        </Typography.Text>
      ),
    },
    {
      key: 'get',
      title: t('download'),
      width: 110,
      render: (file) => (
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          href={`/api/v1/${of}/${id}/files/${file.path.split('/').map(encodeURIComponent).join('/')}`}
          download
          aria-label={`${t('download')} ${file.path}`}
        >
          {t('download')}
        </Button>
      ),
    },
  ];
  return (
    <Panel
      title={t('downloads')}
      note={
        files.data && t('filesCount', { count: all.length, size: bytes(all.reduce((sum, file) => sum + file.length, 0)) })
      }
    >
      {files.error && <Failure error={files.error} onRetry={() => void files.refetch()} />}
      {files.isPending && <Waiting rows={6} />}
      {files.data && (
        <Rows
          label={t('downloads')}
          columns={columns}
          rows={isWhole ? all : all.slice(0, shownAtOnce)}
          keyOf={(file) => file.path}
          empty={t('filesNotHere')}
        />
      )}
      {all.length > shownAtOnce && !isWhole && (
        <p className="panel-note">
          <Button type="link" onClick={() => setWhole(true)}>
            {t('showMore', { count: all.length - shownAtOnce })}
          </Button>
        </p>
      )}
      <div className="panel-body">
        <p className="muted">{of === 'releases' ? t('verifyRelease') : t('verifyExtract')}</p>
        <Typography.Text className="command" code copyable={{ tooltips: [t('copy'), t('copied')] }}>
          sha256sum -c manifest-sha256.txt && sha256sum -c tagmanifest-sha256.txt
        </Typography.Text>
      </div>
    </Panel>
  );
}
