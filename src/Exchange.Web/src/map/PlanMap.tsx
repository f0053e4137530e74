import {
  AimOutlined, ColumnWidthOutlined, ExpandOutlined, GatewayOutlined, PrinterOutlined, PushpinOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type View from 'ol/View';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../api/client';
import { BaseMapChoice } from './base/BaseMapChoice';
import { BaseMapNote } from './base/BaseMapNote';
import { useBaseMap } from './base/useBaseMap';
import { FeaturePanel } from './FeaturePanel';
import { LayerChoice } from './LayerChoice';
import { MapLegend } from './MapLegend';
import { createPlanMap, type PickedFeature, type Place, type PlacedFinding, type PlanMapView, type Tool } from './planMap';
import { shownAtFirst } from './planStyle';
import { sheetAddress } from './sheet/address';
import { addressOf, type MapSource, useLayers, useMapStyle } from './useLayers';

const noFeatures: readonly PickedFeature[] = [];

interface PlanMapProps {
  readonly source: MapSource;
  /** What the map is, and how it is used by keys. */
  readonly help: string;
  readonly findings?: readonly PlacedFinding[];
  readonly chosen?: number | null;
  /** The table of what is chosen; it is shown whatever else is. */
  readonly chosenTable?: string | null;
  /** Pins, numbered from 1 in this order. */
  readonly notes?: readonly Place[];
  readonly chosenNote?: number | null;
  readonly view?: View;
  /** Layers to show in place of those chosen here. */
  readonly only?: readonly string[];
  /** Without tools: a second map beside one that has them. */
  readonly isPlain?: boolean;
  /** What the tool that names a place is called, and how it is used; without it they are those of notes. */
  readonly placing?: { readonly name: string; readonly hint: string };
  /** Counted up by whoever wants a place named: the map takes the keyboard and the tool. */
  readonly placeAsked?: number;
  readonly children?: ReactNode;
  onChoose?(index: number): void;
  onChooseNote?(index: number): void;
  /** A place to say something about, with the feature found there; without it there is no tool for notes. */
  onPlace?(place: Place, feature: PickedFeature | null): void;
  onNoteFeature?(place: Place, layer: string, key: string): void;
}

/** Layers of a package under findings: to look at, to ask for attributes, to measure. */
export function PlanMap({
  source,
  help,
  findings,
  chosen = null,
  chosenTable = null,
  notes,
  chosenNote = null,
  view,
  only,
  isPlain = false,
  placing,
  placeAsked = 0,
  children,
  onChoose,
  onChooseNote,
  onPlace,
  onNoteFeature,
}: PlanMapProps) {
  const { t } = useTranslation();
  const layers = useLayers(source);
  const style = useMapStyle();
  const { offered, drawing } = useBaseMap(source);
  const [officeProblem, setOfficeProblem] = useState<Error | null>(null);
  const [visible, setVisible] = useState<readonly string[] | null>(null);
  const [tool, setTool] = useState<Tool>('identify');
  const [found, setFound] = useState<readonly PickedFeature[]>(noFeatures);
  const [picked, setPicked] = useState<PickedFeature | null>(null);
  const [said, setSaid] = useState('');
  const element = useRef<HTMLDivElement>(null);
  const map = useRef<PlanMapView | null>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const note = useRef({ onChooseNote, onPlace });
  note.current = { onChooseNote, onPlace };
  const nothing = useRef('');
  nothing.current = t('noFeatureHere');

  const all = useMemo(() => layers.data?.layers.filter((layer) => layer.extent) ?? [], [layers.data]);
  const shown = useMemo(() => {
    if (!style.data) return [];
    const ids = new Set(only ?? visible ?? shownAtFirst(all, style.data));
    return all.filter((layer) => ids.has(layer.id) || (!only && layer.table === chosenTable));
  }, [all, style.data, only, visible, chosenTable]);

  useEffect(() => {
    if (!element.current) return;
    const made = createPlanMap(
      element.current,
      {
        onFinding: (index) => choose.current?.(index),
        onFeatures: (features) => {
          setFound(features);
          setPicked(features[0] ?? null);
          setSaid(features.length > 0 ? '' : nothing.current);
        },
        onNote: (index) => note.current.onChooseNote?.(index),
        onPlace: (place, feature) => {
          setTool('identify');
          note.current.onPlace?.(place, feature);
        },
        onMeasured: setSaid,
        // The first says it; those of a hundred tiles more would only read the same aloud again.
        onOfficeMap: (problem) => setOfficeProblem((known) => (problem && known ? known : problem)),
      },
      { view },
    );
    map.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element.current);
    return () => {
      watch.disconnect();
      made.dispose();
      map.current = null;
    };
  }, [view]);

  const base = addressOf(source);
  useEffect(() => {
    if (style.data && layers.data) map.current?.showLayers(base, shown, style.data);
  }, [base, shown, layers.data, style.data]);
  useEffect(() => {
    setOfficeProblem(null);
    map.current?.showBase(drawing);
  }, [drawing]);
  useEffect(() => setPicked(null), [base]);
  useEffect(() => (findings ? map.current?.showFindings(findings) : undefined), [findings]);
  useEffect(() => map.current?.focus(chosen), [chosen, findings]);
  useEffect(() => map.current?.showNotes(notes ?? []), [notes]);
  useEffect(() => map.current?.focusNote(chosenNote), [chosenNote]);
  useEffect(() => map.current?.mark(picked), [picked]);
  useEffect(() => {
    map.current?.use(tool);
    setSaid('');
  }, [tool]);

  useEffect(() => {
    if (placeAsked === 0) return;
    setTool('note');
    element.current?.focus();
  }, [placeAsked]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && tool === 'identify') map.current?.pickMiddle();
    else if (event.key === 'Enter' && tool === 'note') map.current?.placeMiddle();
    else if (event.key === 'Escape') {
      setTool('identify');
      setPicked(null);
    }
  };
  const error = layers.error ?? style.error;
  const status =
    said ||
    (tool === 'note' ? (placing?.hint ?? t('noteHint')) : tool !== 'identify' ? t('measureHint') : '') ||
    (error instanceof Refusal ? error.message : error ? t('notReached') : '') ||
    (layers.data?.state === 'preparing' ? t('mapPreparing') : '') ||
    (layers.data?.state === 'failed' ? (layers.data.problem?.detail ?? t('mapFailed')) : '') ||
    (layers.data && all.length === 0 ? (layers.data.withheld > 0 ? t('mapAllWithheld') : t('mapNoLayers')) : '');

  return (
    <div className="plan-map">
      <div ref={element} className="map" tabIndex={0} role="application" aria-label={help} onKeyDown={onKeyDown} />
      {children}
      {!isPlain && (
        <div className="map-tools" role="group" aria-label={t('mapTools')}>
          <ToolButton tool="distance" used={tool} icon={<ColumnWidthOutlined aria-hidden />} onUse={setTool} />
          <ToolButton tool="area" used={tool} icon={<GatewayOutlined aria-hidden />} onUse={setTool} />
          {onPlace && (
            <ToolButton
              tool="note"
              name={placing?.name}
              used={tool}
              icon={<PushpinOutlined aria-hidden />}
              onUse={(wanted) => {
                setTool(wanted);
                element.current?.focus();
              }}
            />
          )}
          <Button
            icon={<AimOutlined aria-hidden />}
            title={t('identifyMiddle')}
            aria-label={t('identifyMiddle')}
            onClick={() => {
              setTool('identify');
              map.current?.pickMiddle();
            }}
          />
          <Button
            icon={<ExpandOutlined aria-hidden />}
            title={t('fitAll')}
            aria-label={t('fitAll')}
            onClick={() => map.current?.fit()}
          />
          {all.length > 0 && (
            <Button
              icon={<PrinterOutlined aria-hidden />}
              title={t('sheetPrint')}
              aria-label={t('sheetPrint')}
              onClick={() =>
                window.open(
                  sheetAddress(source, {
                    box: map.current?.seen() ?? null,
                    layers: shown.map((layer) => layer.id),
                    hasFindings: (findings?.length ?? 0) > 0,
                  }),
                  '_blank',
                  'noopener',
                )
              }
            />
          )}
        </div>
      )}
      {!isPlain && style.data && all.length > 0 && (
        <div className="map-side">
          <LayerChoice
            layers={all}
            style={style.data}
            shown={shown.map((layer) => layer.id)}
            withheld={layers.data?.withheld ?? 0}
            onChange={only ? undefined : setVisible}
          >
            <BaseMapChoice offered={offered} />
          </LayerChoice>
          <MapLegend layers={shown} style={style.data} />
        </div>
      )}
      <BaseMapNote drawing={drawing} problem={officeProblem} />
      {picked && (
        <FeaturePanel
          source={source}
          found={found}
          picked={picked}
          layers={all}
          style={style.data}
          onPick={setPicked}
          onClose={() => {
            setPicked(null);
            element.current?.focus();
          }}
          onNote={onNoteFeature}
        />
      )}
      <p className={status ? 'map-said' : 'heard'} role="status">
        {status}
      </p>
    </div>
  );
}

function ToolButton({
  tool,
  name: given,
  used,
  icon,
  onUse,
}: {
  tool: Exclude<Tool, 'identify'>;
  name?: string;
  used: Tool;
  icon: ReactNode;
  onUse(tool: Tool): void;
}) {
  const { t } = useTranslation();
  const name = given ?? (tool === 'note' ? t('noteTool') : tool === 'distance' ? t('measureDistance') : t('measureArea'));
  return (
    <Button
      icon={icon}
      title={name}
      aria-label={name}
      aria-pressed={used === tool}
      type={used === tool ? 'primary' : 'default'}
      onClick={() => onUse(used === tool ? 'identify' : tool)}
    />
  );
}
