import type { Schemas } from '../../api/client';

export type DivisionLabel = Schemas['DivisionLabel'];

/** How divisions of one level are drawn: 2 prefecture, 3 county, 4 township, 5 village. */
export interface BoundaryLook {
  readonly width: number;
  readonly dash: readonly number[];
  /** Letters are so high, in pixels. */
  readonly letters: number;
  /** Degrees on a pixel; further out they are not drawn. */
  readonly farthest: number;
}

const looks: Readonly<Record<number, BoundaryLook>> = {
  2: { width: 2, dash: [12, 4, 2, 4], letters: 15, farthest: 0.05 },
  3: { width: 1.5, dash: [9, 4, 2, 4], letters: 14, farthest: 0.01 },
  4: { width: 1.1, dash: [5, 4], letters: 12, farthest: 0.001 },
};
const village: BoundaryLook = { width: 0.8, dash: [2, 3], letters: 11, farthest: 0.000_2 };

export const lookOfLevel = (level: number): BoundaryLook => looks[level] ?? village;

/** Grey that is seen on light and on dark ground and is no colour of a plan. */
export const boundaryGrey = '#7c8798';

/** Whether a division is so large at that scale that its name stands inside it. */
export function hasRoom({ name, extent }: DivisionLabel, letters: number, degreesPerPixel: number): boolean {
  const across = (extent.east - extent.west) / degreesPerPixel;
  const up = (extent.north - extent.south) / degreesPerPixel;
  return across >= widthOf(name, letters) && up >= letters * 1.5;
}

// Chinese letters are as wide as they are high, others about half.
function widthOf(name: string, letters: number): number {
  return [...name].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? letters : letters * 0.55), 0);
}
