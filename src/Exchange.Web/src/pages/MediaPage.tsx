import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Age } from '../app/Age';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { bytes } from '../app/quantities';
import { QueryFailure } from '../app/QueryFailure';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { useNow } from '../app/useNow';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { ExportBundle } from '../media/ExportBundle';
import { ImportBundle } from '../media/ImportBundle';

type Neighbour = Schemas['MediaNeighbour'];
type Bundle = Schemas['MediaRecord'];
type Unanswered = Schemas['UnansweredMessage'] & { readonly to: Neighbour };

/** What goes to other nodes on discs or by drop folder: what waits, what left without an answer yet, and the bundles themselves. */
export default function MediaPage() {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow(30_000);
  const media = useQuery({ queryKey: ['media'], queryFn: () => unwrap(api.GET('/api/v1/media')), refetchInterval: 15_000 });
  const neighbours = media.data?.neighbours ?? [];
  const unanswered: Unanswered[] = neighbours
    .flatMap((to) => to.unanswered.map((message) => ({ ...message, to })))
    .sort((left, right) => left.firstSentAt.localeCompare(right.firstSentAt));
  const carriers: Record<string, string> = { media: t('mediaByDisc'), ftp: t('mediaByFolder'), https: t('mediaByLine') };
  const nodeColumns: Column<Neighbour>[] = [
    {
      key: 'node',
      title: t('node'),
      render: (node) => (
        <>
          <strong>{node.name}</strong> <span className="mono muted">{node.division}</span>
        </>
      ),
    },
    { key: 'carrier', title: t('mediaCarrier'), width: 150, render: (node) => carriers[node.carrier] ?? (node.carrier || '—') },
    { key: 'waiting', title: t('mediaWaiting'), width: 120, isNumber: true, render: (node) => node.waiting },
    { key: 'owed', title: t('mediaOwed'), width: 140, isNumber: true, render: (node) => node.owedAnswers },
    { key: 'unanswered', title: t('mediaUnanswered'), width: 120, isNumber: true, render: (node) => node.unanswered.length },
  ];
  const messageColumns: Column<Unanswered>[] = [
    {
      key: 'message',
      title: t('mediaMessage'),
      render: (message) => (
        <>
          {text(message.typeName)}
          {message.caseId && (
            <div>
              <Link to={`/cases/${message.caseId}`}>
                <span className="mono">{message.caseId}</span>
              </Link>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'to',
      title: t('mediaTo'),
      width: 200,
      render: (message) => (
        <>
          {message.to.name} <span className="mono muted">{message.to.division}</span>
        </>
      ),
    },
    { key: 'since', title: t('mediaLeft'), width: 120, render: (message) => <Age at={message.firstSentAt} now={now} /> },
    { key: 'times', title: t('mediaTimes'), width: 90, isNumber: true, render: (message) => message.times },
    { key: 'again', title: t('mediaAgainAt'), width: 150, render: (message) => <span className="numbers">{dateTime(message.againAt)}</span> },
    { key: 'expires', title: t('mediaExpires'), width: 150, render: (message) => <span className="numbers">{dateTime(message.expiresAt)}</span> },
  ];
  const bundleColumns: Column<Bundle>[] = [
    {
      key: 'file',
      title: t('file'),
      render: (bundle) =>
        bundle.outgoing && bundle.carrier === 'media' ? (
          <a href={`/api/v1/media/bundles/${bundle.id}`} download={bundle.fileName}>
            <span className="mono path">{bundle.fileName}</span>
          </a>
        ) : (
          <span className="mono path">{bundle.fileName}</span>
        ),
    },
    {
      key: 'way',
      title: t('mediaWay'),
      width: 230,
      render: (bundle) => (
        <>
          {bundle.outgoing ? t('mediaOut') : t('mediaIn')} {bundle.divisionName} <span className="mono muted">{bundle.division}</span>
          <div className="muted">{carriers[bundle.carrier] ?? bundle.carrier}</div>
        </>
      ),
    },
    {
      key: 'content',
      title: t('mediaContent'),
      width: 190,
      render: (bundle) => (
        <>
          {t('mediaContentOf', { messages: bundle.envelopes, answers: bundle.answers })}
          {bundle.postponed > 0 && (
            <div>
              <ShapeMark gravity="warn">{t('mediaPostponedCount', { count: bundle.postponed })}</ShapeMark>
            </div>
          )}
        </>
      ),
    },
    { key: 'size', title: t('size'), width: 100, isNumber: true, render: (bundle) => bytes(bundle.length) },
    { key: 'at', title: t('time'), width: 150, render: (bundle) => <span className="numbers">{dateTime(bundle.at)}</span> },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('media')}</h1>
          <p>{t('mediaLead')}</p>
        </div>
      </div>
      <QueryFailure of={[media]} />
      <Panel title={t('mediaNeighbours')} note={media.data && t('foundCount', { count: neighbours.length })}>
        {media.isPending && <Waiting rows={3} />}
        {media.data && (
          <Rows
            label={t('mediaNeighbours')}
            columns={nodeColumns}
            rows={neighbours}
            keyOf={(node) => node.division}
            empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noMediaNeighbours')} />}
          />
        )}
      </Panel>
      <div className="media-columns">
        <ExportBundle neighbours={neighbours} />
        <ImportBundle />
      </div>
      {media.data && (
        <>
          <Panel title={t('mediaUnansweredTitle')} note={t('mediaUnansweredNote')}>
            <Rows
              label={t('mediaUnansweredTitle')}
              columns={messageColumns}
              rows={unanswered}
              keyOf={(message) => message.id}
              empty={t('noMediaUnanswered')}
            />
          </Panel>
          <Panel title={t('mediaBundles')} note={t('mediaBundlesNote')}>
            <Rows label={t('mediaBundles')} columns={bundleColumns} rows={media.data.bundles} keyOf={(bundle) => `${bundle.id} ${bundle.outgoing}`} empty={t('noMediaBundles')} />
          </Panel>
        </>
      )}
    </>
  );
}
