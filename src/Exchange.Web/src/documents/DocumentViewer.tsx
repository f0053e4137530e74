import {
  DownloadOutlined, LeftOutlined, RightOutlined, StepBackwardOutlined, StepForwardOutlined, ZoomInOutlined, ZoomOutOutlined,
} from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber, Modal, Switch } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../app/Failure';
import { QueryFailure } from '../app/QueryFailure';
import { Waiting } from '../app/Waiting';
import { addressOf, type DocumentSource, type Item, keyOf, listPages, pictureAt, pixelsFor, textOf } from './source';

/** How wide the page is beside the room there is; the first shows the page whole. */
const zooms = [0, 1, 1.5, 2, 3] as const;

/**
 * Shows documents page by page, with the keyboard too. Pages are pictures the node drew: nothing of a PDF an office wrote ever
 * runs in the browser.
 */
export default function DocumentViewer({
  source, documents, current, page, onShow, onClose,
}: {
  source: DocumentSource;
  documents: readonly Item[];
  current: Item;
  page: number;
  onShow(number: number, page: number): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [zoom, setZoom] = useState(1);
  const [isText, setText] = useState(false);
  const isPdf = current.view === 'pages';
  const pages = useQuery({
    queryKey: [...keyOf(source), current.number, 'pages'],
    queryFn: () => listPages(source, current.number),
    enabled: isPdf,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const last = isPdf ? (pages.data?.pages.length ?? 1) : 1;
  const at = pages.data ? Math.min(page, last) : page;
  const place = documents.indexOf(current);
  const turn = (to: number) => {
    if (to >= 1 && to <= last && to !== at) onShow(current.number, to);
  };
  const open = (step: number) => {
    const next = documents[place + step];
    if (next) onShow(next.number, 1);
  };
  const closer = (step: number) => setZoom((before) => Math.min(zooms.length - 1, Math.max(0, before + step)));

  const press = (event: React.KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
    // A page wider than its frame is moved by these two.
    const isWide = (zooms[zoom] ?? 1) > 1;
    const acts: Record<string, () => void> = {
      PageDown: () => turn(at + 1),
      PageUp: () => turn(at - 1),
      Home: () => turn(1),
      End: () => turn(last),
      '+': () => closer(1),
      '=': () => closer(1),
      '-': () => closer(-1),
      ...(isWide ? {} : { ArrowRight: () => turn(at + 1), ArrowLeft: () => turn(at - 1) }),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const name = isPdf
    ? t('documentPageOf', { name: current.name, page: at, count: last })
    : t('documentPictureOf', { name: current.name });
  return (
    <Modal
      open
      width="min(1400px, 96vw)"
      centered
      footer={null}
      onCancel={onClose}
      className="document-viewer"
      // The keys work wherever the focus is in the dialog, its close button included.
      wrapProps={{ onKeyDown: press }}
      title={<span className="path">{current.name}</span>}
    >
      <div className="document-bar" role="toolbar" aria-label={t('documentBar')}>
        <Act label={t('documentPrevious')} icon={<StepBackwardOutlined aria-hidden />} isOff={place <= 0} onClick={() => open(-1)} />
        <Act
          label={t('documentNext')} icon={<StepForwardOutlined aria-hidden />}
          isOff={place >= documents.length - 1} onClick={() => open(1)}
        />
        {isPdf && (
          <span className="document-turn">
            <Act label={t('pagePrevious')} icon={<LeftOutlined aria-hidden />} isOff={at <= 1} onClick={() => turn(at - 1)} />
            <InputNumber
              size="small" min={1} max={last} value={at} controls={false} aria-label={t('pageNumber')} className="document-page"
              onPressEnter={(event) => turn(Number((event.target as HTMLInputElement).value))}
              onBlur={(event) => turn(Number(event.target.value))}
            />
            <span className="numbers">/ {pages.data ? last : '…'}</span>
            <Act label={t('pageNext')} icon={<RightOutlined aria-hidden />} isOff={at >= last} onClick={() => turn(at + 1)} />
          </span>
        )}
        <Act label={t('zoomOut')} icon={<ZoomOutOutlined aria-hidden />} isOff={zoom === 0} onClick={() => closer(-1)} />
        <span className="numbers document-zoom">{zoom === 0 ? t('zoomWhole') : `${(zooms[zoom] ?? 1) * 100}%`}</span>
        <Act
          label={t('zoomIn')} icon={<ZoomInOutlined aria-hidden />}
          isOff={zoom === zooms.length - 1} onClick={() => closer(1)}
        />
        {isPdf && (
          <label className="document-text-choice">
            <Switch size="small" checked={isText} onChange={setText} /> {t('pageText')}
          </label>
        )}
        <Button
          size="small" className="document-get" icon={<DownloadOutlined aria-hidden />}
          href={addressOf(source, current.number, 'file')} download
        >
          {t('download')}
        </Button>
      </div>
      <p className="heard" aria-live="polite">
        {name}
      </p>
      <QueryFailure of={[pages]} />
      {!pages.error && isText && isPdf && <PageText source={source} number={current.number} page={at} />}
      {!pages.error && !(isText && isPdf) && (
        <Sheet
          key={`${current.number} ${at}`}
          source={source}
          item={current}
          page={at}
          last={last}
          zoom={zooms[zoom] ?? 1}
          shape={isPdf ? pages.data?.pages[at - 1] : undefined}
          name={name}
        />
      )}
      <p className="muted document-keys">{t('documentKeys')}</p>
    </Modal>
  );
}

function Act({ label, icon, isOff, onClick }: { label: string; icon: ReactNode; isOff: boolean; onClick(): void }) {
  return (
    // Its name as a plain title: an open tooltip would take the Escape that is meant for the dialog.
    <Button size="small" icon={icon} title={label} aria-label={label} disabled={isOff} onClick={onClick} />
  );
}

/** One page or picture in a frame that scrolls; the next page is fetched ahead. */
function Sheet({
  source, item, page, last, zoom, shape, name,
}: {
  source: DocumentSource;
  item: Item;
  page: number;
  last: number;
  zoom: number;
  shape: { width: number; height: number } | undefined;
  name: string;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isPdf = item.view === 'pages';
  const room = Math.min(1350, window.innerWidth * 0.93) * Math.min(2, window.devicePixelRatio || 1);
  const ratio = shape ? Math.max(1, shape.height / shape.width) : 1.4;
  const pixels = pixelsFor(zoom === 0 ? window.innerHeight : room * zoom * ratio);
  const pictureOf = (number: number) => ({
    queryKey: [...keyOf(source), item.number, 'picture', number, isPdf ? pixels : 0],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      pictureAt(
        addressOf(source, item.number, isPdf ? `pages/${number}/picture?pixels=${pixels}` : 'picture'),
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
  const picture = useQuery(pictureOf(page));
  useEffect(() => {
    if (isPdf && picture.data && page < last) void queries.prefetchQuery(pictureOf(page + 1));
    // The question is made anew each time; what it asks depends on these.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isPdf, picture.data, page, last, pixels]);
  // An address goes with its picture: that of the page before is of nothing any more.
  const [drawn, setDrawn] = useState<{ of: Blob; address: string } | null>(null);
  useEffect(() => {
    if (!picture.data) return undefined;
    const address = URL.createObjectURL(picture.data);
    setDrawn({ of: picture.data, address });
    return () => URL.revokeObjectURL(address);
  }, [picture.data]);
  const frame = useRef<HTMLDivElement>(null);
  const [isUnshown, setUnshown] = useState(false);
  if (picture.error) return <Failure error={picture.error} onRetry={() => void picture.refetch()} />;
  return (
    <div className="document-frame" ref={frame} tabIndex={0} role="group" aria-label={name} aria-busy={picture.isPending}>
      {picture.isPending && <Waiting rows={12} />}
      {isUnshown && <Failure error={new Error(t('pictureBroken'))} />}
      {drawn && drawn.of === picture.data && !isUnshown && (
        <img
          src={drawn.address}
          alt={isPdf ? t('documentPageAlt', { name }) : name}
          className={zoom === 0 ? 'document-whole' : undefined}
          style={zoom === 0 ? undefined : { width: `${zoom * 100}%` }}
          onError={() => setUnshown(true)}
        />
      )}
    </div>
  );
}

/** The text of a page: to be read aloud, searched and copied. */
function PageText({ source, number, page }: { source: DocumentSource; number: number; page: number }) {
  const { t } = useTranslation();
  const text = useQuery({
    queryKey: [...keyOf(source), number, 'text', page],
    queryFn: () => textOf(source, number, page),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (text.error) return <Failure error={text.error} onRetry={() => void text.refetch()} />;
  return (
    <div className="document-frame document-text" tabIndex={0} role="group" aria-label={t('pageText')}>
      {text.isPending && <Waiting rows={8} />}
      {text.data && (text.data.text ? <pre>{text.data.text}</pre> : <p className="muted">{t('pageWithoutText')}</p>)}
    </div>
  );
}
