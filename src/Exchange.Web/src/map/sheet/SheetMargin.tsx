import { useTranslation } from 'react-i18next';
import type { BaseDrawing } from '../base/baseLayers';
import { boundaryGrey } from '../base/baseStyle';
import type { SeverityCode } from '../planMap';
import { layerName, legendOf, lookOf, type MapLayer, type MapStyle } from '../planStyle';
import { FindingSymbol, type Frame } from './SheetDrawing';
import { angleText, barMetres } from './sheetGeometry';

const severities = [
  ['F', 'fatal'],
  ['H', 'heavy'],
  ['L', 'light'],
] as const satisfies readonly (readonly [SeverityCode, string])[];

/** What the colours and symbols of a sheet mean. */
export function SheetLegend({
  layers,
  under,
  style,
  hasFindings,
  left,
  frame,
}: {
  layers: readonly MapLayer[];
  under: BaseDrawing;
  style: MapStyle;
  hasFindings: boolean;
  left: number;
  frame: Frame;
}) {
  const { t, i18n } = useTranslation();
  return (
    <section className="sheet-legend" style={{ left: `${left}mm`, top: `${frame.top - 5}mm`, maxHeight: `${frame.height + 10}mm` }}>
      <h2>{t('legend')}</h2>
      <ul>
        {layers.flatMap((layer) => {
          const entries = legendOf(layer, style, i18n.language);
          const look = lookOf(layer, style);
          return entries.length > 0
            ? entries.map((entry) => (
                <li key={`${layer.id} ${entry.code}`}>
                  <Sample fill={entry.colour} line="#55657a" width={0.6} />
                  {entry.code} {entry.name}
                </li>
              ))
            : [
                <li key={layer.id}>
                  <Sample fill={look.fill ? `${look.fill}2e` : '#ffffff'} line={look.line} width={2} />
                  {layerName(layer, i18n.language)}
                </li>,
              ];
        })}
        {hasFindings &&
          severities.map(([severity, name]) => (
            <li key={severity}>
              <svg viewBox="-7 -5 14 10" aria-hidden>
                <FindingSymbol severity={severity} size={4} />
              </svg>
              {t('sheetFinding', { severity: t(name) })}
            </li>
          ))}
        {under.divisions.length > 0 && (
          <li>
            <svg viewBox="0 0 14 10" aria-hidden>
              <line x1="0" y1="5" x2="14" y2="5" stroke={boundaryGrey} strokeWidth="1.4" strokeDasharray="5 2 1 2" />
            </svg>
            {t('baseLegend')}
          </li>
        )}
      </ul>
      <p>{i18n.language === 'en' ? style.source.en : style.source.zh}</p>
    </section>
  );
}

function Sample({ fill, line, width }: { fill: string; line: string; width: number }) {
  return (
    <svg viewBox="0 0 14 10" aria-hidden>
      <rect width="14" height="10" fill={fill} stroke={line} strokeWidth={width} />
    </svg>
  );
}

/** Scale, reference system, what has to be said about the base map - a long legend could lose it -, and who printed it when. */
export function SheetFoot({
  frame,
  under,
  scale,
  latitude,
  printed,
}: {
  frame: Frame;
  under: BaseDrawing;
  scale: number;
  latitude: number;
  printed: string;
}) {
  const { t, i18n } = useTranslation();
  const attribution = i18n.language === 'en' ? under.office?.attribution.en : under.office?.attribution.zh;
  const bar = barMetres(scale, 50);
  const millimetres = (bar * 1000) / scale;
  const parallel = angleText(Math.round(latitude * 60) * 60, 60);
  return (
    <div className="sheet-foot" style={{ left: `${frame.left - 5}mm`, top: `${frame.top + frame.height + 6.5}mm` }}>
      <div>
        <strong>1:{scale.toLocaleString('en').replaceAll(',', '\u2009')}</strong>
        <svg viewBox={`-1 0 ${millimetres + 14} 6`} style={{ width: `${millimetres + 15}mm`, height: '6mm' }} aria-hidden>
          <rect x="0" y="0.4" width={millimetres / 2} height="1.2" fill="#000" />
          <rect x="0" y="0.4" width={millimetres} height="1.2" fill="none" stroke="#000" strokeWidth="0.2" />
          <g fontSize="2.6" fontFamily="sans-serif">
            <text y="4.6" textAnchor="middle">0</text>
            <text x={millimetres} y="4.6" textAnchor="middle">{bar < 1000 ? `${bar} m` : `${bar / 1000} km`}</text>
          </g>
        </svg>
      </div>
      <p>{t('sheetReference', { parallel })}</p>
      {under.divisions.length > 0 && <p>{`${t('baseLegend')} ${t('baseIndicative')}`}</p>}
      {attribution && <p>{attribution}</p>}
      <p>{printed}</p>
    </div>
  );
}
