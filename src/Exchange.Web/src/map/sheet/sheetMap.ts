import Map from 'ol/Map';
import View from 'ol/View';
import DragPan from 'ol/interaction/DragPan';
import KeyboardPan from 'ol/interaction/KeyboardPan';
import { type BaseDrawing, baseLayers } from '../base/baseLayers';
import { cgcs2000 } from '../cgcs2000';
import { type MapLayer, type MapStyle } from '../planStyle';
import { tileLayer } from '../planMap';

/** The part of a sheet that is drawn from tiles. What is written over it is not its matter. */
export interface SheetMap {
  /** @param degreesPerPixel degrees on one CSS pixel */
  show(middle: readonly [number, number], degreesPerPixel: number): void;
  resize(): void;
  dispose(): void;
}

/**
 * @param pixelRatio pixels drawn for one CSS pixel: printers have more than screens
 * @param onDrawn whether all of it is drawn
 */
export function createSheetMap(
  element: HTMLElement,
  base: string,
  layers: readonly MapLayer[],
  under: BaseDrawing,
  style: MapStyle,
  pixelRatio: number,
  events: {
    onMoved(middle: readonly [number, number]): void;
    onDrawn(isDrawn: boolean): void;
    onOfficeMap(problem: Error | null): void;
  },
): SheetMap {
  const view = new View({ projection: cgcs2000(), center: [105, 35], resolution: 0.1, minResolution: 1e-9 });
  const map = new Map({
    target: element,
    pixelRatio,
    controls: [],
    // The scale is chosen, not found: nothing here zooms.
    interactions: [new DragPan(), new KeyboardPan()],
    layers: [
      ...baseLayers(under, (problem) => events.onOfficeMap(problem)),
      ...layers.map((layer) => tileLayer(base, layer, style, () => null)),
    ],
    view,
  });
  // A sheet that is being moved is not printed before its new part is there.
  map.on('movestart', () => events.onDrawn(false));
  map.on('rendercomplete', () => events.onDrawn(true));
  map.on('moveend', () => {
    const [longitude, latitude] = view.getCenter() ?? [];
    if (longitude !== undefined && latitude !== undefined) events.onMoved([longitude, latitude]);
  });
  return {
    show([longitude, latitude], degreesPerPixel) {
      const [x, y] = view.getCenter() ?? [];
      if (x === longitude && y === latitude && view.getResolution() === degreesPerPixel) return;
      events.onDrawn(false);
      view.setCenter([longitude, latitude]);
      view.setResolution(degreesPerPixel);
    },
    resize() {
      map.updateSize();
    },
    dispose() {
      map.setTarget(undefined);
    },
  };
}
