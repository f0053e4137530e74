import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, Refusal, unwrap } from '../api/client';
import { date, dateTime } from '../app/format';
import { QueryFailure } from '../app/QueryFailure';
import { useSession } from '../app/session';
import { Waiting } from '../app/Waiting';
import { placedOf } from '../checks/report';
import { useFindings } from '../checks/useCheck';
import { BaseMapChoice } from '../map/base/BaseMapChoice';
import { useBaseMap } from '../map/base/useBaseMap';
import { LayerChoice } from '../map/LayerChoice';
import type { PlacedFinding } from '../map/planMap';
import { type MapLayer, type MapStyle, shownAtFirst } from '../map/planStyle';
import { readView } from '../map/sheet/address';
import { fullExtent, layoutOf, type PaperName, papers } from '../map/sheet/layout';
import { SheetDrawing } from '../map/sheet/SheetDrawing';
import { middleOf, pixelsPerMillimetre, scaleFor, scales } from '../map/sheet/sheetGeometry';
import { SheetFoot, SheetLegend } from '../map/sheet/SheetMargin';
import { addressOf, type MapSource, useLayers, useMapStyle } from '../map/useLayers';
import '../map/sheet/sheet.css';

const paperNames = {
  a4_landscape: 'sheetA4Landscape',
  a4_portrait: 'sheetA4Portrait',
  a3_landscape: 'sheetA3Landscape',
  a3_portrait: 'sheetA3Portrait',
} as const satisfies Record<PaperName, string>;

const noFindings: readonly PlacedFinding[] = [];

/** A map laid out on paper: of a package version, or of a release. */
export default function MapSheetPage() {
  const { id = '', version } = useParams();
  const number = version === undefined ? null : Number(version);
  const source: MapSource = useMemo(
    () => (number === null ? { kind: 'release', id } : { kind: 'case', id, version: number }),
    [id, number],
  );
  const about = useAbout(source);
  const layers = useLayers(source);
  const style = useMapStyle();
  const drawable = useMemo(() => layers.data?.layers.filter((layer) => layer.extent) ?? [], [layers.data]);
  const { t } = useTranslation();
  const back = source.kind === 'release' ? `/releases/${id}` : `/cases/${id}`;
  const isReady = about.data !== undefined && style.data !== undefined && layers.data?.state === 'ready';
  return (
    <>
      <div className="page-head">
        <div>
          <Link to={back}>{t('sheetBack')}</Link>
          <h1>{t('mapSheet')}</h1>
          <p>{t('mapSheetLead')}</p>
        </div>
      </div>
      <QueryFailure of={[about, layers, style]} />
      {layers.data?.state === 'preparing' && <p role="status">{t('mapPreparing')}</p>}
      {layers.data?.state === 'failed' && <p role="status">{layers.data.problem?.detail ?? t('mapFailed')}</p>}
      {layers.data?.state === 'ready' && drawable.length === 0 && (
        <p role="status">{layers.data.withheld > 0 ? t('mapAllWithheld') : t('mapNoLayers')}</p>
      )}
      {isReady && drawable.length > 0 && (
        <Sheet
          key={addressOf(source)}
          source={source}
          title={about.data.title}
          subtitle={about.data.subtitle}
          layers={drawable}
          withheld={layers.data?.withheld ?? 0}
          style={style.data}
        />
      )}
      {!isReady && (about.isPending || layers.isPending || style.isPending) && <Waiting rows={10} />}
    </>
  );
}

function Sheet({
  source,
  title: given,
  subtitle,
  layers,
  withheld,
  style,
}: {
  source: MapSource;
  title: string;
  subtitle: string;
  layers: readonly MapLayer[];
  withheld: number;
  style: MapStyle;
}) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const asked = useMemo(() => readView(search), [search]);
  const [title, setTitle] = useState(given);
  const [ids, setIds] = useState<readonly string[]>(asked.layers ?? shownAtFirst(layers, style));
  const [paperName, setPaperName] = useState<PaperName>('a4_landscape');
  const [withFindings, setWithFindings] = useState(asked.hasFindings);
  const shown = useMemo(() => layers.filter((layer) => ids.includes(layer.id)), [layers, ids]);
  const layout = useMemo(() => layoutOf(paperName), [paperName]);
  const seen = asked.box ?? fullExtent(layers);
  const [scale, setScale] = useState(() => scaleFor(seen, layout.frame));
  const [middle, setMiddle] = useState(() => middleOf(seen));
  const [isDrawn, setDrawn] = useState(false);
  const { offered, drawing } = useBaseMap(source);
  const [officeProblem, setOfficeProblem] = useState<Error | null>(null);
  useEffect(() => setOfficeProblem(null), [drawing]);
  const findings = usePlacedFindings(source, withFindings);
  const printed = usePrinted();
  const desk = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => fitTo(desk.current, layout.paper.width, layout.paper.height), [layout]);
  return (
    <>
      <div className="panel sheet-settings">
        <label>
          {t('sheetTitle')}
          <Input className="sheet-title-input" value={title} maxLength={80} onChange={(event) => setTitle(event.target.value)} />
        </label>
        <label>
          {t('sheetPaper')}
          <Select
            aria-label={t('sheetPaper')}
            value={paperName}
            options={papers.map((name) => ({ value: name, label: t(paperNames[name]) }))}
            onChange={(name) => {
              setPaperName(name);
              setScale(scaleFor(seen, layoutOf(name).frame));
            }}
          />
        </label>
        <label>
          {t('sheetScale')}
          <Select
            aria-label={t('sheetScale')}
            value={scale}
            options={scales.map((each) => ({ value: each, label: `1:${each}` }))}
            onChange={setScale}
          />
        </label>
        {source.kind === 'case' && (
          <Checkbox checked={withFindings} onChange={(event) => setWithFindings(event.target.checked)}>
            {t('sheetFindings')}
          </Checkbox>
        )}
        <LayerChoice layers={layers} style={style} shown={ids} withheld={withheld} onChange={setIds}>
          <BaseMapChoice offered={offered} />
        </LayerChoice>
        <Button
          type="primary"
          icon={<PrinterOutlined aria-hidden />}
          disabled={shown.length === 0}
          loading={shown.length > 0 && !isDrawn}
          onClick={() => window.print()}
        >
          {shown.length > 0 && !isDrawn ? t('sheetDrawing') : t('sheetDoPrint')}
        </Button>
        {shown.length === 0 && <p role="status">{t('sheetNothing')}</p>}
        {drawing.office && officeProblem && (
          <p role="status">{officeProblem instanceof Refusal ? officeProblem.message : t('notReached')}</p>
        )}
      </div>
      <div ref={desk} className="sheet-desk" data-drawn={isDrawn}>
        <SheetDrawing
          className={`sheet-${paperName.replace('_', '-')}`}
          paper={layout.paper}
          frame={layout.frame}
          middle={middle}
          scale={scale}
          base={addressOf(source)}
          layers={shown}
          under={drawing}
          style={style}
          findings={findings}
          help={t('sheetHelp')}
          onMoved={setMiddle}
          onDrawn={setDrawn}
          onOfficeMap={(problem) => setOfficeProblem((known) => (problem && known ? known : problem))}
        >
          <div className="sheet-head" style={{ left: `${layout.frame.left}mm`, width: `${layout.frame.width}mm` }}>
            <h2>{title}</h2>
            <p>{subtitle}</p>
          </div>
          <SheetLegend layers={shown} under={drawing} style={style} hasFindings={findings.length > 0} left={layout.legendLeft} frame={layout.frame} />
          <SheetFoot frame={layout.frame} under={drawing} scale={scale} latitude={middle[1]} printed={printed} />
        </SheetDrawing>
      </div>
    </>
  );
}

/** Shows the paper as large as there is room for; never larger than it is. */
function fitTo(desk: HTMLDivElement | null, width: number, height: number): (() => void) | undefined {
  if (!desk) return undefined;
  const fit = () => {
    const zoom = Math.min(1, desk.clientWidth / (width * pixelsPerMillimetre));
    desk.style.setProperty('--sheet-zoom', String(zoom));
    desk.style.height = `${height * pixelsPerMillimetre * zoom}px`;
  };
  fit();
  const watch = new ResizeObserver(fit);
  watch.observe(desk);
  return () => watch.disconnect();
}

/** The plan's name, and a line with what the map is of. */
function useAbout(source: MapSource) {
  const { t } = useTranslation();
  const of = source.kind === 'case' ? source : null;
  const about = useQuery({
    queryKey: ['case', source.id],
    enabled: of !== null,
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}', { params: { path: { id: source.id } } })),
    select: ({ case: { id, planName, division, divisionName } }) => ({
      title: planName,
      subtitle: t('sheetOfVersion', { division: `${divisionName} ${division}`, version: of?.version, id }),
    }),
  });
  const release = useQuery({
    queryKey: ['release', source.id],
    enabled: of === null,
    queryFn: () => unwrap(api.GET('/api/v1/releases/{id}', { params: { path: { id: source.id } } })),
    select: ({ planName, division, divisionName, version, releasedByName, releasedAt }) => ({
      title: planName,
      subtitle: t('sheetOfRelease', {
        division: `${divisionName} ${division}`, version, releasedBy: releasedByName, at: date(releasedAt),
      }),
    }),
  });
  return of ? about : release;
}

function usePlacedFindings(source: MapSource, isWanted: boolean): readonly PlacedFinding[] {
  const version = source.kind === 'case' ? source.version : 0;
  const { findings } = useFindings(source.id, version, isWanted && source.kind === 'case');
  return useMemo(() => (isWanted ? placedOf(findings) : noFindings), [findings, isWanted]);
}

function usePrinted(): string {
  const { t } = useTranslation();
  const { account } = useSession();
  const node = useQuery({ queryKey: ['node'], queryFn: () => unwrap(api.GET('/api/v1/node')) });
  const [now] = useState(() => new Date().toISOString());
  return t('sheetPrinted', { node: node.data?.name ?? '', person: account.displayName, at: dateTime(now) });
}
