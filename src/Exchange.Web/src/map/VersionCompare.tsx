import { Segmented, Select, Table } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { balanceOfClasses, balanceOfLayers, type BalanceRow, change, hectares } from './balance';
import { PlanMap } from './PlanMap';
import { createView } from './planMap';
import { entryOf, layerName, type MapLayer, shownAtFirst } from './planStyle';
import { type MapSource, useLayers, useMapStyle } from './useLayers';

type Mode = 'swipe' | 'beside';

/** Two versions of a case on one map, and what their areas differ by. */
export default function VersionCompare({ id, version, versions }: { id: string; version: number; versions: readonly number[] }) {
  const { t } = useTranslation();
  const earlier = versions.filter((number) => number < version);
  const [old, setOld] = useState(earlier[earlier.length - 1] ?? 1);
  const [mode, setMode] = useState<Mode>('swipe');
  const [at, setAt] = useState(50);
  // Both maps look through one view, so they always show the same place.
  const view = useMemo(() => createView(), []);
  const before: MapSource = useMemo(() => ({ kind: 'case', id, version: old }), [id, old]);
  const after: MapSource = useMemo(() => ({ kind: 'case', id, version }), [id, version]);
  const [oldLayers, newLayers] = [useLayers(before), useLayers(after)];
  const style = useMapStyle();
  const only = useMemo(
    () => (style.data ? shownAtFirst(newLayers.data?.layers ?? [], style.data) : []),
    [newLayers.data, style.data],
  );

  return (
    <section className="panel" aria-labelledby="compare">
      <div className="panel-head">
        <h2 id="compare">{t('compareVersions')}</h2>
        <Segmented<Mode>
          value={mode}
          onChange={setMode}
          options={[
            { value: 'swipe', label: t('swipe') },
            { value: 'beside', label: t('sideBySide') },
          ]}
        />
        <Select
          aria-label={t('compareWith')}
          value={old}
          onChange={setOld}
          options={earlier.map((number) => ({ value: number, label: t('versionShort', { number }) }))}
        />
      </div>
      <div className={`compare compare-${mode}`}>
        <div className="compare-old">
          <PlanMap source={before} help={t('planMapHelp', { version: old })} view={view} only={only} isPlain />
          <span className="compare-name">{t('versionShort', { number: old })}</span>
        </div>
        <div className="compare-new" style={mode === 'swipe' ? { clipPath: `inset(0 0 0 ${at}%)` } : undefined}>
          <PlanMap source={after} help={t('planMapHelp', { version })} view={view} only={only} isPlain />
          <span className="compare-name">{t('versionShort', { number: version })}</span>
        </div>
        {mode === 'swipe' && (
          <>
            <div className="compare-edge" style={{ left: `${at}%` }} aria-hidden />
            <input
              className="compare-slider"
              type="range"
              min={0}
              max={100}
              value={at}
              aria-label={t('swipePosition')}
              onChange={(event) => setAt(Number(event.target.value))}
            />
          </>
        )}
      </div>
      {oldLayers.data?.state === 'ready' && newLayers.data?.state === 'ready' && (
        <Balance old={old} version={version} before={oldLayers.data.layers} after={newLayers.data.layers} />
      )}
    </section>
  );
}

function Balance({
  old,
  version,
  before,
  after,
}: {
  old: number;
  version: number;
  before: readonly MapLayer[];
  after: readonly MapLayer[];
}) {
  const { t, i18n } = useTranslation();
  const { data: style } = useMapStyle();
  const first = style ? shownAtFirst(after, style)[0] : undefined;
  const parcels = after.find((layer) => layer.id === first);
  const names = new Map([...before, ...after].map((layer) => [layer.id, layerName(layer, i18n.language)]));
  const earlier = before.find((layer) => layer.id === first);
  const classNames = new Map(
    style && parcels
      ? [...parcels.classes, ...(earlier?.classes ?? [])].map(({ code }) => [
          code,
          entryOf(parcels, style, i18n.language, code).name,
        ])
      : [],
  );
  return (
    <>
      <BalanceTable
        title={t('balanceOfLayers')}
        rows={balanceOfLayers(before, after)}
        names={names}
        old={old}
        version={version}
      />
      {parcels && parcels.classes.length > 0 && (
        <BalanceTable
          title={t('balanceOfClasses', { layer: layerName(parcels, i18n.language) })}
          rows={balanceOfClasses(earlier, parcels)}
          names={classNames}
          old={old}
          version={version}
        />
      )}
    </>
  );
}

function BalanceTable({
  title,
  rows,
  names,
  old,
  version,
}: {
  title: string;
  rows: readonly BalanceRow[];
  names: ReadonlyMap<string, string>;
  old: number;
  version: number;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div className="panel-head">
        <h3>{title}</h3>
        <span className="muted">{t('hectaresEllipsoidal')}</span>
      </div>
      <Table<BalanceRow>
        rowKey="code"
        size="small"
        pagination={false}
        dataSource={[...rows]}
        columns={[
          {
            title: t('balanceOf'),
            render: (_, row) => (
              <>
                {names.get(row.code)} <span className="mono">{row.code}</span>
              </>
            ),
          },
          { title: t('versionShort', { number: old }), align: 'right', render: (_, row) => <span className="numbers">{hectares(row.before)}</span> },
          { title: t('versionShort', { number: version }), align: 'right', render: (_, row) => <span className="numbers">{hectares(row.after)}</span> },
          { title: t('difference'), align: 'right', render: (_, row) => <span className="numbers">{change(row)}</span> },
        ]}
      />
    </>
  );
}
