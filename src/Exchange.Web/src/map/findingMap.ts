import Feature from 'ol/Feature';
import Map from 'ol/Map';
import View from 'ol/View';
import { defaults as defaultControls, MousePosition, ScaleLine } from 'ol/control';
import { createStringXY } from 'ol/coordinate';
import { boundingExtent, buffer, type Extent } from 'ol/extent';
import { Point } from 'ol/geom';
import { fromExtent } from 'ol/geom/Polygon';
import Graticule from 'ol/layer/Graticule';
import VectorLayer from 'ol/layer/Vector';
import { addEquivalentProjections, addProjection, get as getProjection } from 'ol/proj';
import Projection from 'ol/proj/Projection';
import VectorSource from 'ol/source/Vector';
import { Circle, Fill, RegularShape, Stroke, Style } from 'ol/style';
import 'ol/ol.css';

export type SeverityCode = 'F' | 'H' | 'L';

/** A finding with a place, in degrees of EPSG:4490, longitude first. */
export interface PlacedFinding {
  readonly index: number;
  readonly severity: SeverityCode;
  readonly longitude: number;
  readonly latitude: number;
}

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
function cgcs2000(): Projection {
  const known = getProjection('EPSG:4490');
  if (known) return known;
  const made = new Projection({
    code: 'EPSG:4490',
    units: 'degrees',
    axisOrientation: 'neu',
    extent: [-180, -90, 180, 90],
    worldExtent: [-180, -90, 180, 90],
    global: true,
    metersPerUnit: (Math.PI * 6378137) / 180,
  });
  addProjection(made);
  const wgs84 = getProjection('EPSG:4326');
  if (wgs84) addEquivalentProjections([wgs84, made]);
  return made;
}

/** About 300 m around a place: enough to see its neighbours. */
const around = 0.003;

/** The map of findings. Knows nothing of React; the list beside it is its accessible twin. */
export interface FindingMap {
  show(findings: readonly PlacedFinding[]): void;
  focus(index: number | null): void;
  fit(): void;
  dispose(): void;
}

export function createFindingMap(element: HTMLElement, onPick: (index: number) => void): FindingMap {
  const projection = cgcs2000();
  const points = new VectorSource<Feature<Point>>();
  const selection = new VectorSource();
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  let focused: number | null = null;

  const pointLayer = new VectorLayer({
    source: points,
    updateWhileInteracting: false,
    style: (feature) => {
      const severity = feature.get('severity') as SeverityCode;
      return feature.getId() === focused ? bigSymbols[severity] : symbols[severity];
    },
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
        wrapX: false,
        targetSize: 140,
      }),
      pointLayer,
      new VectorLayer({ source: selection, style: box }),
    ],
    view: new View({ projection, center: [105, 35], zoom: 4, maxZoom: 21 }),
  });
  map.on('singleclick', (event) => {
    const hit = map.forEachFeatureAtPixel(event.pixel, (feature) => feature.getId(), {
      hitTolerance: 4,
      layerFilter: (layer) => layer === pointLayer,
    });
    if (typeof hit === 'number') onPick(hit);
  });
  map.on('pointermove', (event) => {
    const over = map.hasFeatureAtPixel(event.pixel, { hitTolerance: 4, layerFilter: (layer) => layer === pointLayer });
    element.style.cursor = over ? 'pointer' : '';
  });

  const fitTo = (extent: Extent, maxZoom: number) =>
    map.getView().fit(extent, { maxZoom, padding: [60, 60, 60, 60], duration: still ? 0 : 300 });

  return {
    show(findings) {
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
      const extent = buffer(boundingExtent([place]), around);
      selection.addFeature(new Feature(fromExtent(buffer(boundingExtent([place]), around / 4))));
      fitTo(extent, 17);
    },
    fit() {
      const extent = points.getExtent();
      if (extent && points.getFeatures().length > 0) fitTo(buffer(extent, around), 17);
    },
    dispose() {
      map.setTarget(undefined);
    },
  };
}
