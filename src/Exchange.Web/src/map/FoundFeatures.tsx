import { useTranslation } from 'react-i18next';
import { titleOf } from './featureTitle';
import type { PickedFeature } from './found';
import { layerName, type MapLayer, type MapStyle } from './planStyle';
import { type MapSource, useFeatures } from './useLayers';

/** Several features that lie under one another, topmost first; the panel shows the one that is chosen here. */
export function FoundFeatures({
  source,
  found,
  picked,
  layers,
  style,
  onPick,
}: {
  source: MapSource;
  found: readonly PickedFeature[];
  picked: PickedFeature;
  layers: readonly MapLayer[];
  style: MapStyle | undefined;
  onPick(feature: PickedFeature): void;
}) {
  const { t, i18n } = useTranslation();
  const features = useFeatures(source, found);
  return (
    <>
      <p className="muted">{t('featuresHere', { count: found.length })}</p>
      <ul className="map-found">
        {found.map((each, index) => {
          const layer = layers.find((known) => known.id === each.layer);
          const feature = features[index]?.data;
          const title = layer && feature && titleOf(feature, layer, style, i18n.language);
          return (
            <li key={`${each.layer} ${each.number}`}>
              <button
                type="button"
                aria-pressed={each.layer === picked.layer && each.number === picked.number}
                onClick={() => onPick(each)}
              >
                <strong>{layer ? layerName(layer, i18n.language) : each.layer}</strong>{' '}
                {title && (
                  <>
                    <span className="mono">{title.code}</span> {title.name}
                  </>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
