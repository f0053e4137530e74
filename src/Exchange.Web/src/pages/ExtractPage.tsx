import { useQuery } from '@tanstack/react-query';
import { Alert, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { dateTime, shortDigest } from '../app/format';
import { Panel } from '../app/Panel';
import { QueryFailure } from '../app/QueryFailure';
import { count } from '../app/quantities';
import { type Column, Rows } from '../app/Rows';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { ReleaseFiles } from '../releases/ReleaseFiles';
import { ReleaseMark } from '../releases/ReleaseMark';

type Layer = Schemas['ExtractedLayer'];

/** One extract: that it is no whole package, what it was cut from, what is in it, its files. */
export default function ExtractPage() {
  const { t } = useTranslation();
  const text = useText();
  const { id = '' } = useParams();
  const extract = useQuery({
    queryKey: ['extract', id],
    queryFn: () => unwrap(api.GET('/api/v1/extracts/{id}', { params: { path: { id } } })),
  });
  if (!extract.data) return extract.error ? <QueryFailure of={[extract]} /> : <Waiting rows={10} />;
  const about = extract.data;
  const columns: Column<Layer>[] = [
    {
      key: 'layer',
      title: t('layer'),
      width: 240,
      render: (layer) => (
        <>
          {layer.name && text(layer.name)} <span className="mono muted">{layer.layer}</span>
        </>
      ),
    },
    { key: 'features', title: t('features'), width: 110, isNumber: true, render: (layer) => count(layer.features) },
    { key: 'fields', title: t('fields'), render: (layer) => <span className="path mono">{layer.fields.join(', ')}</span> },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/releases">{t('backToReleases')}</Link>
          <h1>
            {t('extract')} · {about.planName} <span className="mono muted">{about.planId}</span>{' '}
            <ReleaseMark state={about.state} />
          </h1>
          <p className="facts">
            <span>
              {t('extractCutBy')} <strong>{about.releasedByName}</strong> <span className="mono">{about.releasedBy}</span>
            </span>
            <span>
              {t('extractOrderedAt')} <strong className="numbers">{dateTime(about.orderedAt)}</strong>
            </span>
            <span>
              {t('extractHeldSince')} <strong className="numbers">{dateTime(about.heldSince)}</strong>
            </span>
            <Digest name={t('extractDigest')} digest={about.digest} />
          </p>
        </div>
      </div>
      <Alert
        type={about.state === 'recalled' ? 'error' : about.state === 'superseded' ? 'warning' : 'info'}
        showIcon
        className="page-alert"
        title={t('extractPageLead')}
        description={<Origin extract={about} />}
      />
      <Panel title={t('layers')}>
        <Rows label={t('layers')} columns={columns} rows={about.layers} keyOf={(layer) => layer.layer} empty={null} />
      </Panel>
      <ReleaseFiles id={id} of="extracts" />
    </>
  );
}

/** The release behind it: whether it counts, since when not, and the digest of the whole. */
function Origin({ extract }: { extract: Schemas['ExtractItem'] }) {
  const { t } = useTranslation();
  return (
    <>
      {extract.state === 'recalled' && <div>{t('extractRecalled')}</div>}
      {extract.state === 'superseded' && <div>{t('extractSuperseded')}</div>}
      {extract.endReason && (
        <div>
          {t('reason')} {extract.endReason}
        </div>
      )}
      <div className="facts">
        {extract.endedAt && <span className="numbers">{t('endedSince', { at: dateTime(extract.endedAt) })}</span>}
        <span>
          {t('extractOf')}{' '}
          {extract.cutHere ? (
            <Link to={`/releases/${extract.releaseId}`}>{extract.caseId}</Link>
          ) : (
            <span className="mono">{extract.caseId}</span>
          )}{' '}
          {t('versionShort', { number: extract.version })} <span className="numbers">{dateTime(extract.releasedAt)}</span>
        </span>
        <Digest name={t('wholeDigest')} digest={extract.packageDigest} />
      </div>
    </>
  );
}

function Digest({ name, digest }: { name: string; digest: string }) {
  const { t } = useTranslation();
  return (
    <span>
      {name}{' '}
      <Typography.Text className="mono" copyable={{ text: digest, tooltips: [t('copy'), t('copied')] }}>
        {shortDigest(digest)}
      </Typography.Text>
    </span>
  );
}
