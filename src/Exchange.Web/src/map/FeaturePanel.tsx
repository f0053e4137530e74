import { CloseOutlined, PushpinOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Failure } from '../app/Failure';
import { FoundFeatures } from './FoundFeatures';
import type { PickedFeature, Place } from './planMap';
import { entryOf, layerName, type MapLayer, type MapStyle } from './planStyle';
import { keyOf, type MapSource, useFeature } from './useLayers';

type MapExtent = Schemas['MapExtent'];

/** The attributes of a feature that was picked on a map, and the others that lie there. */
export function FeaturePanel({
  source,
  found,
  picked,
  layers,
  style,
  onPick,
  onClose,
  onNote,
}: {
  source: MapSource;
  /** What lies where was pointed, topmost first. */
  found: readonly PickedFeature[];
  picked: PickedFeature;
  layers: readonly MapLayer[];
  style: MapStyle | undefined;
  onPick(feature: PickedFeature): void;
  onClose(): void;
  /** Offers to say something about the feature. */
  onNote?(place: Place, layer: string, key: string): void;
}) {
  const { t, i18n } = useTranslation();
  const feature = useFeature(source, picked);
  const layer = layers.find((each) => each.id === picked.layer);
  const code = feature.data?.class;
  const entry = layer && style && code ? entryOf(layer, style, i18n.language, code) : undefined;
  return (
    <section
      className="map-feature"
      aria-label={t('attributes')}
      aria-live="polite"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header>
        <h3>{layer ? layerName(layer, i18n.language) : picked.layer}</h3>
        <Button size="small" icon={<CloseOutlined aria-hidden />} aria-label={t('closePanel')} onClick={onClose} />
      </header>
      {found.length > 1 && (
        <FoundFeatures source={source} found={found} picked={picked} layers={layers} style={style} onPick={onPick} />
      )}
      {feature.error && <Failure error={feature.error} />}
      {feature.isPending && <Skeleton active paragraph={{ rows: 3 }} title={false} />}
      {feature.data && (
        <>
          {entry && (
            <p>
              <svg viewBox="0 0 14 10" aria-hidden>
                <rect width="14" height="10" fill={entry.colour} stroke="#55657a" strokeWidth="0.6" />
              </svg>
              <span className="mono">{entry.code}</span> {entry.name}
            </p>
          )}
          {onNote && layer && (
            <Button
              size="small"
              icon={<PushpinOutlined aria-hidden />}
              onClick={() => onNote(middleOf(feature.data.extent), layer.table, keyOf(feature.data))}
            >
              {t('noteFeature')}
            </Button>
          )}
          <dl>
            {feature.data.attributes.map((attribute) => (
              <div key={attribute.name}>
                <dt className="mono">{attribute.name}</dt>
                <dd>{attribute.value ?? '—'}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function middleOf({ west, south, east, north }: MapExtent): Place {
  return { longitude: (west + east) / 2, latitude: (south + north) / 2 };
}
