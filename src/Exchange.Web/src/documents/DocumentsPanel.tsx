import { DownloadOutlined, EyeOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { bytes } from '../app/quantities';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { addressOf, type DocumentSource, type Item, keyOf, listDocuments, listPages } from './source';
import { useSecrecyNames } from './useViews';

const DocumentViewer = lazy(() => import('./DocumentViewer'));

const shownAtOnce = 8;

/** The documents of the newest of these versions, or of another one chosen. */
export function CaseDocuments({ id, versions }: { id: string; versions: readonly number[] }) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<number | null>(null);
  const newest = Math.max(...versions);
  const version = chosen ?? newest;
  return (
    <DocumentsPanel
      key={version}
      source={{ of: 'case', id, version }}
      extra={
        versions.length > 1 && (
          <Select
            size="small"
            aria-label={t('version')}
            value={version}
            onChange={choose}
            options={[...versions]
              .sort((a, b) => b - a)
              .map((number) => ({ value: number, label: t('versionShort', { number }) }))}
          />
        )
      }
    />
  );
}

/** The documents of a package: what they are, how large, how secret; each to be looked at here or to be downloaded. */
export function DocumentsPanel({ source, extra }: { source: DocumentSource; extra?: React.ReactNode }) {
  const { t } = useTranslation();
  const levels = useSecrecyNames();
  const [isWhole, setWhole] = useState(false);
  const [search, setSearch] = useSearchParams();
  const documents = useQuery({
    queryKey: keyOf(source),
    queryFn: () => listDocuments(source),
    staleTime: Number.POSITIVE_INFINITY, // An archived version never changes.
  });
  const all = documents.data?.items ?? [];
  const shown = all.filter((each) => each.view === 'pages' || each.view === 'picture');
  const current = shown.find((each) => String(each.number) === search.get('document'));
  const show = (number: number | null, page: number) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('page');
        if (number === null) after.delete('document');
        else {
          after.set('document', String(number));
          if (page > 1) after.set('page', String(page));
        }
        return after;
      },
      { replace: true },
    );
  const columns: Column<Item>[] = [
    {
      key: 'name',
      title: t('document'),
      width: '50%',
      render: (item) => (
        <>
          <span className="path">{item.name}</span>
          <div className="muted path document-folder" title={item.path}>
            {item.path.split('/').at(-2)}
          </div>
          {item.view === 'mismatch' && <ShapeMark gravity="warn">{t('documentMismatch')}</ShapeMark>}
        </>
      ),
    },
    { key: 'size', title: t('size'), width: 90, isNumber: true, render: (item) => bytes(item.length) },
    {
      key: 'pages',
      title: t('documentPages'),
      width: 110,
      isNumber: true,
      render: (item) => (item.view === 'pages' ? <PageCount source={source} number={item.number} /> : '—'),
    },
    {
      key: 'secrecy',
      title: t('secrecyLevel'),
      width: 130,
      render: (item) => (
        <>
          {levels[item.secrecy]}
          {item.audience && <div className="muted">{t('audienceOf', { audience: item.audience })}</div>}
        </>
      ),
    },
    {
      key: 'act',
      title: t('documentAct'),
      width: 190,
      render: (item) => (
        <span className="document-acts">
          {(item.view === 'pages' || item.view === 'picture') && (
            <Button
              size="small"
              icon={<EyeOutlined aria-hidden />}
              onClick={() => show(item.number, 1)}
              aria-label={`${t('documentShow')} ${item.name}`}
            >
              {t('documentShow')}
            </Button>
          )}
          <Button
            size="small"
            icon={<DownloadOutlined aria-hidden />}
            href={addressOf(source, item.number, 'file')}
            download
            aria-label={`${t('download')} ${item.name}`}
          >
            {t('download')}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Panel
      title={t('documents')}
      note={documents.data && t('documentsCount', { count: all.length })}
      extra={extra}
    >
      {documents.error && <Failure error={documents.error} onRetry={() => void documents.refetch()} />}
      {documents.isPending && <Waiting rows={5} />}
      {documents.data && (
        <Rows
          label={t('documents')}
          columns={columns}
          rows={isWhole ? all : all.slice(0, shownAtOnce)}
          keyOf={(item) => String(item.number)}
          empty={t('noDocuments')}
          isCurrent={(item) => item === current}
        />
      )}
      {all.length > shownAtOnce && !isWhole && (
        <p className="panel-note">
          <Button type="link" onClick={() => setWhole(true)}>
            {t('documentsMore', { count: all.length - shownAtOnce })}
          </Button>
        </p>
      )}
      {documents.data && documents.data.withheld > 0 && (
        <p className="panel-note muted">{t('documentsWithheld', { count: documents.data.withheld })}</p>
      )}
      {documents.data && shown.length < all.length && <p className="panel-note muted">{t('documentsOnlyDownload')}</p>}
      {current && (
        <Suspense>
          <DocumentViewer
            source={source}
            documents={shown}
            current={current}
            page={Math.max(1, Number(search.get('page')) || 1)}
            onShow={show}
            onClose={() => show(null, 1)}
          />
        </Suspense>
      )}
    </Panel>
  );
}

/** How many pages; that they cannot be opened is said here, before somebody tries. */
function PageCount({ source, number }: { source: DocumentSource; number: number }) {
  const { t } = useTranslation();
  const pages = useQuery({
    queryKey: [...keyOf(source), number, 'pages'],
    queryFn: () => listPages(source, number),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (pages.error)
    return (
      <span title={pages.error.message}>
        <ShapeMark gravity="bad">{t('documentBroken')}</ShapeMark>
      </span>
    );
  return pages.data ? pages.data.pages.length : <span aria-label={t('loading')}>…</span>;
}
