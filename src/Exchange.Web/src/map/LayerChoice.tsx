import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../app/quantities';
import { layerName, lookOf, type MapLayer, type MapStyle } from './planStyle';

/** Which layers a map shows. */
export function LayerChoice({
  layers,
  style,
  shown,
  withheld,
  children,
  onChange,
}: {
  layers: readonly MapLayer[];
  style: MapStyle;
  shown: readonly string[];
  /** How many more there are that the reader may not know. */
  withheld: number;
  /** What can be chosen beside layers. */
  children?: ReactNode;
  onChange?: (ids: readonly string[]) => void;
}) {
  const { t, i18n } = useTranslation();
  return (
    <details className="map-layers">
      <summary>{t('mapLayers', { shown: shown.length, all: layers.length })}</summary>
      <ul>
        {layers.map((layer) => (
          <li key={layer.id}>
            <label>
              <input
                type="checkbox"
                disabled={!onChange}
                checked={shown.includes(layer.id)}
                onChange={(event) =>
                  onChange?.(
                    event.target.checked ? [...shown, layer.id] : shown.filter((id) => id !== layer.id),
                  )
                }
              />
              {!lookOf(layer, style).isClassed && (
                <svg className="map-line" viewBox="0 0 20 8" aria-hidden>
                  <line x1="0" y1="4" x2="20" y2="4" stroke={lookOf(layer, style).line} strokeWidth="3" />
                </svg>
              )}
              {layerName(layer, i18n.language)} <span className="mono muted">{layer.table}</span>
              <span className="muted numbers">{count(layer.count)}</span>
            </label>
            {layer.simplified > 0 && (
              <p className="muted">{t('mapSimplified', { features: count(layer.simplified) })}</p>
            )}
            {layer.withoutPlace > 0 && (
              <p className="muted">{t('mapNotDrawn', { features: count(layer.withoutPlace) })}</p>
            )}
          </li>
        ))}
      </ul>
      {withheld > 0 && <p className="muted">{t('mapWithheld', { count: withheld })}</p>}
      {children}
    </details>
  );
}
