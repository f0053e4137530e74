import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { Rows } from '../app/Rows';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { FieldRows } from '../rules/FieldRows';
import { NeedMark } from '../rules/NeedMark';
import { hasWord } from '../rules/values';

/** One profile: folders and files, layers with their fields, tables with their columns. */
export default function ProfilePage() {
  const { t } = useTranslation();
  const text = useText();
  const { profile: id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const word = search.get('text') ?? '';
  const found = useQuery({
    queryKey: ['profile', id],
    queryFn: () => unwrap(api.GET('/api/v1/profiles/{profile}', { params: { path: { profile: id } } })),
    staleTime: 300_000,
  });
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting rows={8} />;
  const { profile, source, root, prefix, epsg, folders, layers, tables } = found.data;
  const shapes: Record<string, string> = { any: t('shapeAny'), point: t('shapePoint'), line: t('shapeLine'), polygon: t('shapePolygon') };
  const fieldHas = (field: (typeof layers)[number]['fields'][number]) => hasWord(word, field.name, field.nameZh, ...field.aliases);
  const layerHas = (layer: (typeof layers)[number]) => hasWord(word, layer.table, layer.name.zh, layer.name.en, layer.featureCode);
  const shownLayers = layers.filter((layer) => layerHas(layer) || layer.fields.some(fieldHas));
  const shownTables = tables.filter(
    (table) => hasWord(word, table.sheet, table.name.zh, table.name.en) || table.columns.some(fieldHas),
  );
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/profiles">{t('backToProfiles')}</Link>
          <h1>
            {text(profile.name)}{' '}
            <span className="mono muted">
              {profile.id} {profile.version}
            </span>
          </h1>
          {source && <p lang="en">{source}</p>}
        </div>
        <div className="acts">
          <Input
            allowClear
            value={word}
            placeholder={t('searchFields')}
            aria-label={t('searchFields')}
            onChange={(event) => setSearch(event.target.value ? { text: event.target.value } : {}, { replace: true })}
            style={{ width: 260 }}
          />
        </div>
      </div>
      <Panel title={t('foldersAndFiles')}>
        <dl className="facts-list panel-body">
          {root && (
            <div>
              <dt>{t('rootFolder')}</dt>
              <dd lang="zh-CN">{root}</dd>
            </div>
          )}
          <div>
            <dt>{t('namePrefix')}</dt>
            <dd lang="zh-CN">{prefix}</dd>
          </div>
          <div>
            <dt>{t('epsgAllowed')}</dt>
            <dd className="numbers">{epsg.length === 0 ? t('anyReference') : spansOf(epsg).join(t('listComma'))}</dd>
          </div>
        </dl>
        <Rows
          label={t('foldersAndFiles')}
          columns={[
            { key: 'path', title: t('folder'), width: 240, render: (folder) => <span lang="zh-CN">{folder.path || '/'}</span> },
            { key: 'need', title: t('need'), width: 100, render: (folder) => <NeedMark need={folder.need} /> },
            {
              key: 'files',
              title: t('files'),
              render: (folder) =>
                folder.files.map((file) => (
                  <div key={file.pattern}>
                    <strong className="mono">{file.need}</strong> <span lang="zh-CN">{file.pattern}</span>
                  </div>
                )),
            },
          ]}
          rows={folders}
          keyOf={(folder) => folder.path}
          empty="—"
        />
      </Panel>
      <p className="muted" role="status">
        {t('layersFound', { layers: shownLayers.length, tables: shownTables.length })}
      </p>
      {shownLayers.map((layer) => (
        <Panel
          key={layer.table}
          title={
            <>
              {text(layer.name)} <span className="mono muted">{layer.table}</span>
            </>
          }
          note={
            <>
              {shapes[layer.geometry] ?? layer.geometry}
              {layer.featureCode && <span className="mono"> {layer.featureCode}</span>} {layer.mark}
            </>
          }
          extra={<NeedMark need={layer.need} />}
        >
          <FieldRows label={layer.table} fields={layerHas(layer) ? layer.fields : layer.fields.filter(fieldHas)} />
        </Panel>
      ))}
      {shownTables.map((table) => (
        <Panel
          key={table.sheet}
          title={
            <>
              {text(table.name)} <span className="muted">{table.sheet}</span>
            </>
          }
          note={t('tableOfProfile')}
          extra={<NeedMark need={table.need} />}
        >
          <FieldRows label={table.sheet} fields={table.columns} />
        </Panel>
      ))}
      {shownLayers.length + shownTables.length === 0 && <div className="panel rows-empty">{t('nothingFound')}</div>}
    </>
  );
}

/** Codes in a row as one span: 4490–4554 instead of 65 numbers. */
function spansOf(codes: readonly number[]): string[] {
  const spans: { first: number; last: number }[] = [];
  for (const code of [...codes].sort((one, other) => one - other)) {
    const open = spans.at(-1);
    if (open && code === open.last + 1) open.last = code;
    else spans.push({ first: code, last: code });
  }
  return spans.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
}
