import { expect, test } from 'vitest';
import {
  angleText, barMetres, boxOn, degreesPerPixel, gridLines, gridStep, metresEast, metresNorth, scaleFor, squash,
} from './sheetGeometry';

test('a degree has the length the ellipsoid gives it', () => {
  // Lengths of GRS 80 arcs, whose ellipsoid differs from that of CGCS2000 by a tenth of a millimetre.
  expect(metresNorth(0)).toBeCloseTo(110_574.3, 0);
  expect(metresNorth(90)).toBeCloseTo(111_693.9, 0);
  expect(metresEast(0)).toBeCloseTo(111_319.5, 0);
  expect(metresEast(60)).toBeCloseTo(55_800.0, 0);
});

test('the scale holds in both directions at the middle', () => {
  const box = boxOn({ width: 200, height: 150 }, 10_000, [120, 30]);
  expect((box.east - box.west) * metresEast(30)).toBeCloseTo(2_000, 6);
  expect((box.north - box.south) * metresNorth(30)).toBeCloseTo(1_500, 6);
  const pixelsHigh = (box.north - box.south) / degreesPerPixel(10_000, 30);
  expect(pixelsHigh).toBeCloseTo((150 * 96) / 25.4, 6);
  const pixelsWide = ((box.east - box.west) / degreesPerPixel(10_000, 30)) * squash(30);
  expect(pixelsWide).toBeCloseTo((200 * 96) / 25.4, 6);
});

test('the largest scale that has room for a box is taken', () => {
  const paper = { width: 200, height: 150 };
  const box = boxOn(paper, 9_000, [120, 30]);
  expect(scaleFor(box, paper)).toBe(10_000);
  expect(scaleFor(boxOn(paper, 10_000.001, [120, 30]), paper)).toBe(25_000);
  expect(scaleFor({ west: 73, south: 3, east: 136, north: 54 }, paper)).toBe(2_500_000);
});

test('grid lines lie on whole steps and are named as finely as the step', () => {
  const step = gridStep(120.1, 120.2, 5);
  expect(step).toBe(120);
  expect(gridLines(120.1, 120.2, step).map((line) => angleText(line, step))).toEqual([
    '120°06′', '120°08′', '120°10′', '120°12′',
  ]);
  expect(angleText(432_390, 30)).toBe('120°06′30″');
  expect(angleText(-3_600, 3_600)).toBe('-1°');
});

test('the bar has a round length', () => {
  expect(barMetres(10_000, 50)).toBe(500);
  expect(barMetres(25_000, 50)).toBe(1_000);
  expect(barMetres(500, 50)).toBe(20);
});
