import { type Box, type Size } from './sheetGeometry';
import type { Frame } from './SheetDrawing';
import type { MapLayer } from '../planStyle';

export const papers = ['a4_landscape', 'a4_portrait', 'a3_landscape', 'a3_portrait'] as const;

export type PaperName = (typeof papers)[number];

const sizes: Record<PaperName, Size> = {
  a4_landscape: { width: 297, height: 210 },
  a4_portrait: { width: 210, height: 297 },
  a3_landscape: { width: 420, height: 297 },
  a3_portrait: { width: 297, height: 420 },
};

// Millimetres around the map: edge with the outer frame, title, foot, and the legend at the right.
const [edge, head, foot, legend] = [13, 23, 24, 58];

/** Where everything stands on the paper. */
export function layoutOf(name: PaperName): { paper: Size; frame: Frame; legendLeft: number } {
  const paper = sizes[name];
  const frame = {
    left: edge,
    top: head,
    width: paper.width - edge - legend,
    height: paper.height - head - foot,
  };
  return { paper, frame, legendLeft: frame.left + frame.width + 7 };
}

/** Around all layers. There is one with an extent at least. */
export function fullExtent(layers: readonly MapLayer[]): Box {
  const extents = layers.flatMap(({ extent }) => (extent ? [extent] : []));
  return {
    west: Math.min(...extents.map(({ west }) => west)),
    south: Math.min(...extents.map(({ south }) => south)),
    east: Math.max(...extents.map(({ east }) => east)),
    north: Math.max(...extents.map(({ north }) => north)),
  };
}
