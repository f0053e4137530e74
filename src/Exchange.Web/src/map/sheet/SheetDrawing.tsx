import { type ReactNode, useEffect, useRef } from 'react';
import type { BaseDrawing } from '../base/baseLayers';
import type { PlacedFinding } from '../planMap';
import type { MapLayer, MapStyle } from '../planStyle';
import {
  angleText, type Box, boxOn, degreesPerPixel, gridLines, gridStep, pixelsPerMillimetre, type Size, squash,
} from './sheetGeometry';
import { createSheetMap, type SheetMap } from './sheetMap';

/** Millimetres from the left and upper edges of the paper. */
export interface Frame extends Size {
  readonly left: number;
  readonly top: number;
}

const linesAcross = 5;
const symbolMillimetres = 1.6;

interface SheetDrawingProps {
  readonly className: string;
  readonly paper: Size;
  readonly frame: Frame;
  readonly middle: readonly [number, number];
  readonly scale: number;
  readonly base: string;
  readonly layers: readonly MapLayer[];
  readonly under: BaseDrawing;
  readonly style: MapStyle;
  readonly findings: readonly PlacedFinding[];
  readonly help: string;
  /** What is written beside the map. */
  readonly children: ReactNode;
  onMoved(middle: readonly [number, number]): void;
  onDrawn(isDrawn: boolean): void;
  onOfficeMap(problem: Error | null): void;
}

/** A sheet of paper: the map in its frame with grid and findings, true to scale at its middle. */
export function SheetDrawing(props: SheetDrawingProps) {
  const { className, paper, frame, middle, scale, findings, children } = props;
  const box = boxOn(frame, scale, middle);
  return (
    <div className={`sheet ${className}`} style={{ width: `${paper.width}mm`, height: `${paper.height}mm` }}>
      <DrawnTiles {...props} />
      <svg className="sheet-lines" viewBox={`0 0 ${paper.width} ${paper.height}`} aria-hidden>
        <Grid box={box} frame={frame} />
        <FindingSymbols box={box} frame={frame} findings={findings} />
        <rect x={frame.left} y={frame.top} width={frame.width} height={frame.height} fill="none" stroke="#000" strokeWidth="0.25" />
        <rect
          x={frame.left - 5} y={frame.top - 5} width={frame.width + 10} height={frame.height + 10}
          fill="none" stroke="#000" strokeWidth="0.6"
        />
        <North x={frame.left + frame.width - 8} y={frame.top + 6} />
      </svg>
      {children}
    </div>
  );
}

/**
 * The tiles have as many degrees on a pixel in both directions; the picture is made narrower as a whole, which makes the
 * scale the same in both.
 */
function DrawnTiles({ frame, middle, scale, base, layers, under, style, help, onMoved, onDrawn, onOfficeMap }: SheetDrawingProps) {
  const element = useRef<HTMLDivElement>(null);
  const map = useRef<SheetMap | null>(null);
  const told = useRef({ onMoved, onDrawn, onOfficeMap });
  told.current = { onMoved, onDrawn, onOfficeMap };
  const narrowed = squash(middle[1]);
  const perPixel = degreesPerPixel(scale, middle[1]);
  // A sheet of A3 at three pixels would be more than some machines draw.
  const pixelRatio = frame.width * frame.height > 60_000 ? 2 : 3;
  useEffect(() => {
    if (!element.current) return;
    const made = createSheetMap(element.current, base, layers, under, style, pixelRatio, {
      onMoved: (to) => told.current.onMoved(to),
      onDrawn: (isDrawn) => told.current.onDrawn(isDrawn),
      onOfficeMap: (problem) => told.current.onOfficeMap(problem),
    });
    map.current = made;
    return () => {
      made.dispose();
      map.current = null;
    };
  }, [base, layers, under, style, pixelRatio]);
  useEffect(() => {
    map.current?.resize();
    map.current?.show(middle, perPixel);
  }, [middle, perPixel, narrowed, frame.width, frame.height, base, layers, under, style, pixelRatio]);
  return (
    <div
      className="sheet-map"
      style={{ left: `${frame.left}mm`, top: `${frame.top}mm`, width: `${frame.width}mm`, height: `${frame.height}mm` }}
    >
      <div
        ref={element}
        tabIndex={0}
        role="application"
        aria-label={help}
        style={{ width: `${(frame.width * pixelsPerMillimetre) / narrowed}px`, transform: `scaleX(${narrowed})` }}
      />
    </div>
  );
}

/** Fine lines over the map and the angles they stand for outside its frame. */
function Grid({ box, frame }: { box: Box; frame: Frame }) {
  const right = frame.left + frame.width;
  const bottom = frame.top + frame.height;
  const acrossStep = gridStep(box.west, box.east, linesAcross);
  const upStep = gridStep(box.south, box.north, (linesAcross * frame.height) / frame.width);
  const text = { fontSize: 2.4, fill: '#000', fontFamily: 'sans-serif' };
  return (
    <g>
      {gridLines(box.west, box.east, acrossStep).map((seconds) => {
        const x = xOf(seconds / 3600, box, frame);
        return (
          <g key={seconds}>
            <line x1={x} x2={x} y1={frame.top} y2={bottom} stroke="#55657a" strokeWidth="0.08" />
            <text {...text} x={x} y={frame.top - 1.4} textAnchor="middle">{angleText(seconds, acrossStep)}</text>
            <text {...text} x={x} y={bottom + 3.2} textAnchor="middle">{angleText(seconds, acrossStep)}</text>
          </g>
        );
      })}
      {gridLines(box.south, box.north, upStep).map((seconds) => {
        const y = yOf(seconds / 3600, box, frame);
        return (
          <g key={seconds}>
            <line x1={frame.left} x2={right} y1={y} y2={y} stroke="#55657a" strokeWidth="0.08" />
            <text {...text} textAnchor="middle" transform={`translate(${frame.left - 1.4} ${y}) rotate(-90)`}>
              {angleText(seconds, upStep)}
            </text>
            <text {...text} textAnchor="middle" transform={`translate(${right + 3.2} ${y}) rotate(-90)`}>
              {angleText(seconds, upStep)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function FindingSymbols({ box, frame, findings }: { box: Box; frame: Frame; findings: readonly PlacedFinding[] }) {
  const shown = findings.filter(
    ({ longitude, latitude }) =>
      longitude >= box.west && longitude <= box.east && latitude >= box.south && latitude <= box.north,
  );
  return (
    <g stroke="#fff" strokeWidth="0.25">
      {shown.map(({ index, severity, longitude, latitude }) => (
        <g key={index} transform={`translate(${xOf(longitude, box, frame)} ${yOf(latitude, box, frame)})`}>
          <FindingSymbol severity={severity} size={symbolMillimetres} />
        </g>
      ))}
    </g>
  );
}

/** The shape and colour of a severity around the origin, as on the screen's map. */
export function FindingSymbol({ severity, size }: { severity: PlacedFinding['severity']; size: number }) {
  if (severity === 'L') return <circle r={size * 0.7} fill="#0b4f94" />;
  return severity === 'F' ? (
    <path d={`M0 ${-size}L${size} 0L0 ${size}L${-size} 0Z`} fill="#b3261e" />
  ) : (
    <path d={`M0 ${-size}L${size * 0.9} ${size * 0.7}H${-size * 0.9}Z`} fill="#8a4b00" />
  );
}

function North({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M0 0L2.6 9L0 7.2L-2.6 9Z" fill="#000" stroke="#fff" strokeWidth="0.3" />
      <text y="-0.8" textAnchor="middle" fontSize="3.2" fontWeight="bold" fontFamily="sans-serif" stroke="#fff" strokeWidth="0.6" paintOrder="stroke">
        N
      </text>
    </g>
  );
}

const xOf = (longitude: number, box: Box, frame: Frame) =>
  frame.left + ((longitude - box.west) / (box.east - box.west)) * frame.width;

const yOf = (latitude: number, box: Box, frame: Frame) =>
  frame.top + ((box.north - latitude) / (box.north - box.south)) * frame.height;
