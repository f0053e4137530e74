import { useTranslation } from 'react-i18next';
import { useIsNarrow } from '../app/useIsNarrow';
import { layerName, legendOf, lookOf, type MapLayer, type MapStyle } from './planStyle';

/** What the colours of the shown layers mean. */
export function MapLegend({ layers, style }: { layers: readonly MapLayer[]; style: MapStyle }) {
  const { t, i18n } = useTranslation();
  const isNarrow = useIsNarrow(); // There it would cover the map.
  return (
    <details className="map-classes" open={!isNarrow}>
      <summary>{t('legend')}</summary>
      {layers.map((layer) => {
        const entries = legendOf(layer, style, i18n.language);
        const look = lookOf(layer, style);
        return entries.length > 0 ? (
          <section key={layer.id}>
            <h3>{layerName(layer, i18n.language)}</h3>
            <ul>
              {entries.map((entry) => (
                <li key={entry.code}>
                  <svg viewBox="0 0 14 10" aria-hidden>
                    <rect width="14" height="10" fill={entry.colour} stroke="#55657a" strokeWidth="0.6" />
                  </svg>
                  <span className="mono">{entry.code}</span> {entry.name}
                </li>
              ))}
            </ul>
          </section>
        ) : (
          <p key={layer.id}>
            <svg viewBox="0 0 14 10" aria-hidden>
              <rect width="14" height="10" fill={look.fill ? `${look.fill}2e` : '#ffffff'} stroke={look.line} strokeWidth="2" />
            </svg>
            {layerName(layer, i18n.language)}
          </p>
        );
      })}
      <p className="muted">{i18n.language === 'en' ? style.source.en : style.source.zh}</p>
    </details>
  );
}
