import Feature from 'ol/Feature';
import Map from 'ol/Map';
import View from 'ol/View';
import { defaults as defaultControls, MousePosition, ScaleLine } from 'ol/control';
import { createStringXY } from 'ol/coordinate';
import { boundingExtent, buffer, createEmpty, extend, isEmpty, type Extent } from 'ol/extent';
import type { FeatureLike } from 'ol/Feature';
import MVT from 'ol/format/MVT';
import { Point } from 'ol/geom';
import { fromExtent } from 'ol/geom/Polygon';
import Draw from 'ol/interaction/Draw';
import type BaseLayer from 'ol/layer/Base';
import Graticule from 'ol/layer/Graticule';
import VectorLayer from 'ol/layer/Vector';
import VectorTileLayer from 'ol/layer/VectorTile';
import VectorSource from 'ol/source/Vector';
import VectorTileSource from 'ol/source/VectorTile';
import { Circle, Fill, RegularShape, Stroke, Style, Text } from 'ol/style';
import 'ol/ol.css';
import { type BaseDrawing, baseLayers, namesOf } from './base/baseLayers';
import { cgcs2000, tileGrid } from './cgcs2000';
import { foundOf, type Hit, type PickedFeature } from './found';
import { measured } from './measure';
import { lookOf, type MapLayer, type MapStyle } from './planStyle';
import type { Box } from './sheet/sheetGeometry';

// Readable on the light and on the dark ground, and quiet on both.
const degrees = (textBaseline: CanvasTextBaseline, textAlign: CanvasTextAlign) =>
  new Text({ font: '12px sans-serif', textBaseline, textAlign, fill: new Fill({ color: '#718196' }) });

export type SeverityCode = 'F' | 'H' | 'L';

/** A finding with a place, in degrees of EPSG:4490, longitude first. */
export interface PlacedFinding {
  readonly index: number;
  readonly severity: SeverityCode;
  readonly longitude: number;
  readonly latitude: number;
}

export type { PickedFeature } from './found';

/** A place of the map, in degrees of EPSG:4490, longitude first. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

export type Tool = 'identify' | 'distance' | 'area' | 'note';

const colours: Record<SeverityCode, string> = { F: '#b3261e', H: '#8a4b00', L: '#0b4f94' };
const halo = new Stroke({ color: '#ffffff', width: 1.5 });

/** Shape and colour by severity: ◆ fatal, ▲ heavy, ● light. */
function symbol(severity: SeverityCode, scale: number): Style {
  const fill = new Fill({ color: colours[severity] });
  const image =
    severity === 'L'
      ? new Circle({ radius: 5 * scale, fill, stroke: halo })
      : new RegularShape({
          points: severity === 'F' ? 4 : 3,
          radius: 7 * scale,
          fill,
          stroke: halo,
        });
  return new Style({ image, zIndex: scale > 1 ? 2 : 1 });
}

const symbols = { F: symbol('F', 1), H: symbol('H', 1), L: symbol('L', 1) };
const bigSymbols = { F: symbol('F', 1.6), H: symbol('H', 1.6), L: symbol('L', 1.6) };
const box = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 5 }) }),
  new Style({ stroke: new Stroke({ color: '#b3261e', width: 2, lineDash: [8, 5] }) }),
];
const picked = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 6 }), zIndex: 3 }),
  new Style({ stroke: new Stroke({ color: '#0b5cad', width: 3 }), zIndex: 4 }),
];
const drawn = new Style({
  stroke: new Stroke({ color: '#0b5cad', width: 2.5 }),
  fill: new Fill({ color: 'rgba(11, 92, 173, 0.15)' }),
  image: new Circle({ radius: 4, fill: new Fill({ color: '#0b5cad' }), stroke: halo }),
});

/** Pins carry the number a note has in the list beside the map. */
function pin(number: number, isChosen: boolean): Style {
  return new Style({
    image: new Circle({
      radius: isChosen ? 14 : 11,
      fill: new Fill({ color: isChosen ? '#0b5cad' : '#0a2540' }),
      stroke: new Stroke({ color: '#ffffff', width: isChosen ? 3 : 2 }),
    }),
    text: new Text({ text: String(number), font: 'bold 12px sans-serif', fill: new Fill({ color: '#ffffff' }) }),
    zIndex: isChosen ? 2 : 1,
  });
}

/** A tenth of a metre: nobody points more exactly. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** So many features under one click are told; more are one heap, for which one zooms in. */
const maxFound = 12;

/** A line or a point is found this many pixels beside it; an area is where one points, or it is another one. */
const reach = 3;

/** About 300 m around a place: enough to see its neighbours. */
const around = 0.003;

/** A map of layers and findings. Knows nothing of React; what it tells stands in lists and panels beside it as well. */
export interface PlanMapView {
  /** @param base address below which the layers' tiles are */
  showLayers(base: string, layers: readonly MapLayer[], style: MapStyle): void;
  /** What lies around and under the plan. */
  showBase(drawing: BaseDrawing): void;
  showFindings(findings: readonly PlacedFinding[]): void;
  focus(index: number | null): void;
  /** Pins, numbered from 1 in this order. */
  showNotes(notes: readonly Place[]): void;
  focusNote(index: number | null): void;
  mark(feature: PickedFeature | null): void;
  use(tool: Tool): void;
  /** What lies in the middle, for whoever has no pointer; findings stand in the list. */
  pickMiddle(): void;
  /** The middle as a place, for whoever has no pointer. */
  placeMiddle(): void;
  fit(): void;
  /** What lies in the window; null before the map has one. */
  seen(): Box | null;
  resize(): void;
  dispose(): void;
}

export interface PlanMapEvents {
  onFinding?(index: number): void;
  /** What lies where was pointed, topmost first; empty where nothing does. */
  onFeatures?(features: readonly PickedFeature[]): void;
  onNote?(index: number): void;
  /** A place was given while the tool for notes was in use, with the feature that lies there. */
  onPlace?(place: Place, feature: PickedFeature | null): void;
  onMeasured?(text: string): void;
  /** Why the office's map service gave no picture; null when it gives some again. */
  onOfficeMap?(problem: Error | null): void;
}

export interface PlanMapOptions {
  /** Shared by maps that move together. */
  readonly view?: View;
}

export function createView(): View {
  return new View({ projection: cgcs2000(), center: [105, 35], zoom: 4, maxZoom: 22 });
}

export function createPlanMap(element: HTMLElement, events: PlanMapEvents, options: PlanMapOptions = {}): PlanMapView {
  const projection = cgcs2000();
  const points = new VectorSource<Feature<Point>>();
  const pins = new VectorSource<Feature<Point>>();
  const selection = new VectorSource();
  const drawing = new VectorSource();
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  let focused: number | null = null;
  let focusedNote: number | null = null;
  let placed: Place | null = null;
  let tool: Tool = 'identify';
  let marked: PickedFeature | null = null;
  let tiles: VectorTileLayer[] = [];
  let under: BaseLayer[] = [];
  let shown = '';
  let hasBeenFitted = false;
  let extent = createEmpty();
  let draw: Draw | null = null;

  const pointLayer = new VectorLayer({
    source: points,
    zIndex: 100,
    updateWhileInteracting: false,
    style: (feature) => {
      const severity = feature.get('severity') as SeverityCode;
      return feature.getId() === focused ? bigSymbols[severity] : symbols[severity];
    },
  });
  const pinLayer = new VectorLayer({
    source: pins,
    zIndex: 120,
    style: (feature) => pin(Number(feature.getId()) + 1, feature.getId() === focusedNote),
  });
  const map = new Map({
    target: element,
    controls: defaultControls({ attribution: false, rotate: false }).extend([
      new ScaleLine({ minWidth: 80 }),
      new MousePosition({ projection, coordinateFormat: createStringXY(5), placeholder: '' }),
    ]),
    layers: [
      new Graticule({
        strokeStyle: new Stroke({ color: 'rgba(85, 101, 122, 0.25)', width: 1 }),
        showLabels: true,
        lonLabelPosition: 0.08,
        lonLabelStyle: degrees('bottom', 'center'),
        latLabelStyle: degrees('middle', 'end'),
        wrapX: false,
        targetSize: 140,
      }),
      new VectorLayer({ source: drawing, style: drawn, zIndex: 90 }),
      pointLayer,
      new VectorLayer({ source: selection, style: box, zIndex: 110 }),
      pinLayer,
    ],
    view: options.view ?? createView(),
  });

  const symbolAt = (pixel: number[], of: VectorLayer) =>
    // The feature and not its id is what ends the search: the first id is 0, which would not.
    map.forEachFeatureAtPixel(pixel, (feature) => feature, { hitTolerance: 4, layerFilter: (layer) => layer === of })?.getId();
  const hits = (pixel: number[], hitTolerance: number): Hit[] => {
    const found: Hit[] = [];
    map.forEachFeatureAtPixel(
      pixel,
      (each, layer) => {
        const number = each.getId();
        const id: unknown = layer?.get('layerId');
        const isArea = each.getGeometry()?.getType().endsWith('Polygon') ?? false;
        if (typeof number === 'number' && typeof id === 'string') found.push({ layer: id, number, isArea });
      },
      { hitTolerance, layerFilter: (layer) => layer instanceof VectorTileLayer },
    );
    return found;
  };
  const featuresAt = (pixel: number[]) => foundOf(hits(pixel, 0), hits(pixel, reach)).slice(0, maxFound);
  const placeAt = (pixel: number[]) => {
    const [longitude, latitude] = map.getCoordinateFromPixel(pixel) ?? [];
    if (longitude === undefined || latitude === undefined) return;
    placed = { longitude: rounded(longitude), latitude: rounded(latitude) };
    events.onPlace?.(placed, featuresAt(pixel)[0] ?? null);
  };
  const middle = () => map.getSize()?.map((length) => length / 2);
  map.on('singleclick', (event) => {
    if (draw) return;
    const note = symbolAt(event.pixel, pinLayer);
    const finding = symbolAt(event.pixel, pointLayer);
    if (tool === 'note') placeAt(event.pixel);
    else if (typeof note === 'number') events.onNote?.(note);
    else if (typeof finding === 'number') events.onFinding?.(finding);
    else events.onFeatures?.(featuresAt(event.pixel));
  });
  // A frame drawn of an earlier view is none of what is looked at now: frames are told apart by how often that changed.
  const view = map.getView();
  let changes = 0;
  let drawnAt = 0;
  let isDrawn = false;
  let awaiting: (() => void)[] = [];
  const change = () => {
    changes += 1;
    isDrawn = false;
    delete element.dataset.drawn;
  };
  view.on('change', change);
  view.on('propertychange', change);
  map.on('change:size', change);
  map.on('precompose', () => {
    drawnAt = changes;
  });
  map.on('rendercomplete', () => {
    if (drawnAt !== changes) return;
    isDrawn = true;
    // Whoever looks on from outside, a test or a printer, waits for this.
    element.dataset.drawn = shown;
    const acts = awaiting;
    awaiting = [];
    for (const act of acts) act();
  });
  /** What lies in the middle is known when it is drawn; while the map still moves or loads, it would be nothing or the place before. */
  const whenDrawn = (act: () => void) => {
    if (isDrawn) act();
    else awaiting.push(act);
  };
  map.on('pointermove', (event) => {
    if (tool !== 'identify' || event.dragging) return;
    const over = map.hasFeatureAtPixel(event.pixel, {
      hitTolerance: 4,
      layerFilter: (layer) => layer === pointLayer || layer === pinLayer,
    });
    element.style.cursor = over ? 'pointer' : '';
  });

  const fitTo = (target: Extent, maxZoom: number) =>
    map.getView().fit(target, { maxZoom, padding: [60, 60, 60, 60], duration: still ? 0 : 300 });

  const endDrawing = () => {
    if (draw) map.removeInteraction(draw);
    draw = null;
    drawing.clear();
  };

  return {
    showLayers(base, layers, style) {
      const key = layers.length === 0 ? '' : [base, ...layers.map((layer) => layer.id)].join(' ');
      if (key === shown) return;
      shown = key;
      change();
      for (const layer of tiles) map.removeLayer(layer);
      tiles = layers.map((layer) => tileLayer(base, layer, style, () => marked));
      for (const layer of tiles) map.addLayer(layer);
      extent = createEmpty();
      for (const { extent: own } of layers) if (own) extend(extent, [own.west, own.south, own.east, own.north]);
      if (!hasBeenFitted && points.getFeatures().length === 0) this.fit();
      hasBeenFitted ||= layers.length > 0;
    },
    showBase(drawing) {
      const names = namesOf(drawing);
      if (under.length === 0 && names === '') return;
      change();
      for (const layer of under) map.removeLayer(layer);
      under = baseLayers(drawing, (problem) => events.onOfficeMap?.(problem));
      for (const layer of under) map.addLayer(layer);
      element.dataset.base = names;
    },
    showFindings(findings) {
      points.clear(true);
      points.addFeatures(
        findings.map((finding) => {
          const feature = new Feature(new Point([finding.longitude, finding.latitude]));
          feature.setId(finding.index);
          feature.set('severity', finding.severity, true);
          return feature;
        }),
      );
      if (focused === null) this.fit();
    },
    focus(index) {
      focused = index;
      selection.clear(true);
      pointLayer.changed();
      const feature = index === null ? null : points.getFeatureById(index);
      const place = feature instanceof Feature ? (feature.getGeometry() as Point | undefined)?.getCoordinates() : undefined;
      if (!place) return;
      selection.addFeature(new Feature(fromExtent(buffer(boundingExtent([place]), around / 4))));
      fitTo(buffer(boundingExtent([place]), around), 17);
    },
    showNotes(notes) {
      pins.clear(true);
      pins.addFeatures(
        notes.map((note, index) => {
          const feature = new Feature(new Point([note.longitude, note.latitude]));
          feature.setId(index);
          return feature;
        }),
      );
    },
    focusNote(index) {
      focusedNote = index;
      pinLayer.changed();
      const feature = index === null ? null : pins.getFeatureById(index);
      const place = feature instanceof Feature ? (feature.getGeometry() as Point | undefined)?.getCoordinates() : undefined;
      if (!place) return;
      // Whoever has just pointed at a place looks at it already.
      const isSeen = placed !== null && placed.longitude === place[0] && placed.latitude === place[1];
      placed = null;
      hasBeenFitted = true;
      if (!isSeen) fitTo(buffer(boundingExtent([place]), around), 17);
    },
    mark(feature) {
      marked = feature;
      for (const layer of tiles) layer.changed();
    },
    use(wanted) {
      endDrawing();
      tool = wanted;
      element.style.cursor = tool === 'identify' ? '' : 'crosshair';
      if (tool === 'identify' || tool === 'note') return;
      const kind = tool;
      draw = new Draw({ source: drawing, type: kind === 'distance' ? 'LineString' : 'Polygon', style: drawn });
      draw.on('drawstart', (event) => {
        drawing.clear();
        const geometry = event.feature.getGeometry();
        if (geometry) geometry.on('change', () => events.onMeasured?.(measured(geometry, kind)));
      });
      map.addInteraction(draw);
    },
    pickMiddle() {
      whenDrawn(() => {
        const pixel = middle();
        if (pixel) events.onFeatures?.(featuresAt(pixel));
      });
    },
    placeMiddle() {
      whenDrawn(() => {
        const pixel = middle();
        if (pixel) placeAt(pixel);
      });
    },
    fit() {
      const found = points.getFeatures().length > 0 ? points.getExtent() : null;
      const noted = pins.getFeatures().length > 0 ? pins.getExtent() : null;
      if (found) fitTo(buffer(found, around), 17);
      else if (!isEmpty(extent)) fitTo(extent, 17);
      else if (noted) fitTo(buffer(noted, around), 17);
    },
    seen() {
      const [west, south, east, north] = map.getSize() ? map.getView().calculateExtent() : [];
      if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
      return { west, south, east, north };
    },
    resize() {
      map.updateSize();
    },
    dispose() {
      // The view may be shared by a map that stays.
      view.un('change', change);
      view.un('propertychange', change);
      awaiting = [];
      map.setTarget(undefined);
    },
  };
}

/** Tiles of one layer. Styles are made once for each class; what stands for several features has no outline. */
export function tileLayer(base: string, layer: MapLayer, style: MapStyle, marked: () => PickedFeature | null): VectorTileLayer {
  const look = lookOf(layer, style);
  const outline = new Stroke({ color: 'rgba(70, 80, 100, 0.55)', width: 0.6 });
  const made = new globalThis.Map<string, Style>();
  const styleOf = (feature: FeatureLike): Style => {
    const code = feature.get('class') as string | undefined;
    const isSingle = feature.getId() !== undefined;
    const key = `${isSingle ? 'one' : 'many'} ${code ?? ''}`;
    const known = made.get(key);
    if (known) return known;
    const fill = look.isClassed ? look.colourOf(code) : look.fill ? `${look.fill}2e` : 'rgba(255, 255, 255, 0.01)';
    const madeStyle = look.isClassed
      ? new Style({
          fill: new Fill({ color: fill }),
          stroke: isSingle ? outline : undefined,
          image: new Circle({ radius: 4, fill: new Fill({ color: fill }), stroke: outline }),
        })
      : new Style({
          fill: new Fill({ color: fill }),
          stroke: new Stroke({ color: look.line, width: isSingle ? 1.8 : 0.8 }),
          image: new Circle({ radius: 4, fill: new Fill({ color: look.line }), stroke: halo }),
        });
    made.set(key, madeStyle);
    return madeStyle;
  };
  const drawnLayer = new VectorTileLayer({
    source: new VectorTileSource({
      format: new MVT(),
      projection: cgcs2000(),
      tileGrid: tileGrid(layer.maxLevel),
      url: `${base}/layers/${encodeURIComponent(layer.id)}/tiles/{z}/{x}/{y}`,
      wrapX: false,
    }),
    extent: layer.extent
      ? buffer([layer.extent.west, layer.extent.south, layer.extent.east, layer.extent.north], around)
      : undefined,
    zIndex: look.isClassed ? 1 : 2,
    style: (feature) => {
      const chosen = marked();
      const isChosen = chosen?.layer === layer.id && feature.getId() === chosen.number;
      return isChosen ? [styleOf(feature), ...picked] : styleOf(feature);
    },
  });
  drawnLayer.set('layerId', layer.id);
  return drawnLayer;
}
