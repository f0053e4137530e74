import Feature from 'ol/Feature';
import type ImageTile from 'ol/ImageTile';
import { intersects } from 'ol/extent';
import MVT from 'ol/format/MVT';
import { Point } from 'ol/geom';
import type BaseLayer from 'ol/layer/Base';
import TileLayer from 'ol/layer/Tile';
import VectorLayer from 'ol/layer/Vector';
import VectorTileLayer from 'ol/layer/VectorTile';
import VectorSource from 'ol/source/Vector';
import VectorTileSource from 'ol/source/VectorTile';
import XYZ from 'ol/source/XYZ';
import { Fill, Stroke, Style, Text } from 'ol/style';
import TileState from 'ol/TileState';
import { api, type Schemas, unwrap } from '../../api/client';
import { cgcs2000, pictureGrid, tileGrid } from '../cgcs2000';
import { boundaryGrey, type DivisionLabel, hasRoom, lookOfLevel } from './baseStyle';

type Source = Schemas['BaseMapSource'];
type Layer = Schemas['BaseMapLayer'];

/** What is drawn below a plan. */
export interface BaseDrawing {
  readonly divisions: readonly Source[];
  readonly office: Schemas['OfficeBaseMap'] | null;
}

/** What of it is there, for whoever looks on from outside. */
export const namesOf = ({ divisions, office }: BaseDrawing): string =>
  [divisions.length > 0 ? 'divisions' : '', office ? 'office' : ''].filter(Boolean).join(' ');

/**
 * Layers below those of a plan, quiet and in grey.
 * @param onOffice why the office's service gave no picture; null when it gives some again
 */
export function baseLayers(drawing: BaseDrawing, onOffice: (problem: Error | null) => void): BaseLayer[] {
  // On a picture letters need a ground of their own; on the map's own ground they would shine.
  const onPicture = drawing.office !== null;
  return [
    ...(drawing.office ? [officeLayer(drawing.office, onOffice)] : []),
    ...drawing.divisions.flatMap((source) =>
      source.layers.flatMap((layer) => [boundaries(source, layer), names(source, layer, onPicture)]),
    ),
  ];
}

const boxOf = ({ extent }: Layer) => [extent.west, extent.south, extent.east, extent.north];

function boundaries(source: Source, layer: Layer): VectorTileLayer {
  const look = lookOfLevel(layer.level);
  return new VectorTileLayer({
    source: new VectorTileSource({
      format: new MVT(),
      projection: cgcs2000(),
      tileGrid: tileGrid(layer.maxLevel),
      url: `/api/v1/releases/${source.releaseId}/layers/${encodeURIComponent(layer.id)}/tiles/{z}/{x}/{y}`,
      wrapX: false,
    }),
    extent: boxOf(layer),
    maxResolution: look.farthest,
    zIndex: -2,
    style: new Style({ stroke: new Stroke({ color: boundaryGrey, width: look.width, lineDash: [...look.dash] }) }),
  });
}

/** Names are asked for when the layer comes into view near enough. */
function names(source: Source, layer: Layer, onPicture: boolean): VectorLayer {
  const look = lookOfLevel(layer.level);
  const box = boxOf(layer);
  const places = new VectorSource<Feature<Point>>({
    strategy: (seen) => (intersects(seen, box) ? [box] : []),
    loader: (_extent, _resolution, _projection, onDone, onFailed) => {
      readLabels(source, layer).then(
        (labels) => {
          const features = labels.map(placed);
          places.addFeatures(features);
          onDone?.(features);
        },
        () => onFailed?.(),
      );
    },
  });
  return new VectorLayer({
    source: places,
    declutter: true,
    maxResolution: look.farthest,
    zIndex: -1,
    style: (feature, degreesPerPixel) => {
      const label = feature.get('label') as DivisionLabel;
      if (!hasRoom(label, look.letters, degreesPerPixel)) return undefined;
      return new Style({
        text: new Text({
          text: label.name,
          font: `${look.letters}px sans-serif`,
          fill: new Fill({ color: onPicture ? '#3c4656' : boundaryGrey }),
          stroke: onPicture ? new Stroke({ color: 'rgba(255, 255, 255, 0.8)', width: 3 }) : undefined,
        }),
      });
    },
  });
}

function placed(label: DivisionLabel): Feature<Point> {
  const feature = new Feature(new Point([label.longitude, label.latitude]));
  feature.set('label', label, true);
  return feature;
}

function readLabels({ releaseId: id }: Source, { id: layer }: Layer): Promise<readonly DivisionLabel[]> {
  return unwrap(api.GET('/api/v1/releases/{id}/layers/{layer}/labels', { params: { path: { id, layer } } }));
}

const nothing = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

function officeLayer(
  { leastLevel, deepestLevel }: Schemas['OfficeBaseMap'],
  onOffice: (problem: Error | null) => void,
): TileLayer {
  return new TileLayer({
    source: new XYZ({
      projection: cgcs2000(),
      tileGrid: pictureGrid(leastLevel, deepestLevel),
      url: '/api/v1/base-map/office/tiles/{z}/{x}/{y}',
      wrapX: false,
      tileLoadFunction: (tile) => {
        const picture = tile as ImageTile;
        const [z = 0, x = 0, y = 0] = tile.getTileCoord();
        void readPicture(z, x, y).then(
          (address) => {
            const image = picture.getImage() as HTMLImageElement;
            if (address) image.addEventListener('load', () => URL.revokeObjectURL(address), { once: true });
            image.src = address ?? nothing;
            onOffice(null);
          },
          (problem: unknown) => {
            picture.setState(TileState.ERROR);
            if (problem instanceof Error) onOffice(problem);
          },
        );
      },
    }),
    opacity: 0.8,
    zIndex: -3,
  });
}

/** The picture as an address within the page; null where the service has none. Its refusal is one of the node's. */
async function readPicture(z: number, x: number, y: number): Promise<string | null> {
  const call = api.GET('/api/v1/base-map/office/tiles/{z}/{x}/{y}', { params: { path: { z, x, y } }, parseAs: 'blob' });
  const picture: unknown = await unwrap(call);
  return picture instanceof Blob && picture.size > 0 ? URL.createObjectURL(picture) : null;
}
