import { Segmented, Select, Table } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { balanceOfClasses, balanceOfLayers, type BalanceRow, change, hectares } from './balance';
import { PlanMap } from './PlanMap';
import { createView } from './planMap';
import { entryOf, layerName, type MapLayer, shownAtFirst } from './planStyle';
import { type MapSource, useLayers, useMapStyle } from './useLayers';

type Mode = 'swipe' | 'beside';

/** What can stand on one side of a comparison: a version of a case, or a release. */
export type Side = { readonly name: string; readonly source: MapSource };

/** Two states of a plan on one map, and what their areas differ by; the last of the earlier ones first. */
export default function VersionCompare({ now, earlier }: { now: Side; earlier: readonly Side[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(earlier.length - 1);
  const old = earlier[chosen] ?? now; // There is one: nobody compares with nothing.
  const [mode, setMode] = useState<Mode>('swipe');
  const [at, setAt] = useState(50);
  // Both maps look through one view, so they always show the same place.
  const view = useMemo(() => createView(), []);
  const [oldLayers, newLayers] = [useLayers(old.source), useLayers(now.source)];
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
          value={chosen}
          onChange={setChosen}
          options={earlier.map(({ name }, value) => ({ value, label: name }))}
        />
      </div>
      <div className={`compare compare-${mode}`}>
        <div className="compare-old">
          <PlanMap source={old.source} help={t('planMapHelp', { name: old.name })} view={view} only={only} isPlain />
          <span className="compare-name">{old.name}</span>
        </div>
        <div className="compare-new" style={mode === 'swipe' ? { clipPath: `inset(0 0 0 ${at}%)` } : undefined}>
          <PlanMap source={now.source} help={t('planMapHelp', { name: now.name })} view={view} only={only} isPlain />
          <span className="compare-name">{now.name}</span>
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
        <Balance old={old.name} now={now.name} before={oldLayers.data.layers} after={newLayers.data.layers} />
      )}
    </section>
  );
}

function Balance({
  old,
  now,
  before,
  after,
}: {
  old: string;
  now: string;
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
        now={now}
      />
      {parcels && parcels.classes.length > 0 && (
        <BalanceTable
          title={t('balanceOfClasses', { layer: layerName(parcels, i18n.language) })}
          rows={balanceOfClasses(earlier, parcels)}
          names={classNames}
          old={old}
          now={now}
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
  now,
}: {
  title: string;
  rows: readonly BalanceRow[];
  names: ReadonlyMap<string, string>;
  old: string;
  now: string;
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
          { title: old, align: 'right', render: (_, row) => <span className="numbers">{hectares(row.before)}</span> },
          { title: now, align: 'right', render: (_, row) => <span className="numbers">{hectares(row.after)}</span> },
          { title: t('difference'), align: 'right', render: (_, row) => <span className="numbers">{change(row)}</span> },
        ]}
      />
    </>
  );
}
