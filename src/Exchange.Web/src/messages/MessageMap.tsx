import { Button, InputNumber } from 'antd';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanMap } from '../map/PlanMap';
import type { Place } from '../map/planMap';
import type { MapSource } from '../map/useLayers';

/** The places messages are about on the plan, and the place of the one that is being written. */
export default function MessageMap({
  id,
  version,
  places,
  chosen,
  placeAsked,
  onChoose,
  onPlace,
}: {
  id: string;
  version: number;
  places: readonly Place[];
  chosen: number | null;
  /** Counted up each time a place is to be named. */
  placeAsked: number;
  onChoose(index: number): void;
  /** Undefined where nothing is being written. */
  onPlace?: (place: Place) => void;
}) {
  const { t } = useTranslation();
  const source: MapSource = useMemo(() => ({ kind: 'case', id, version }), [id, version]);
  return (
    <div className="message-side">
      <div className="message-map">
        <PlanMap
          source={source}
          help={t('messageMapHelp', { version })}
          notes={places}
          chosenNote={chosen}
          onChooseNote={onChoose}
          onPlace={onPlace}
          placing={{ name: t('messagePlaceTool'), hint: t('messagePlaceHint') }}
          placeAsked={placeAsked}
        />
      </div>
      {onPlace && <AtCoordinates onPlace={onPlace} />}
    </div>
  );
}

function AtCoordinates({ onPlace }: { onPlace(place: Place): void }) {
  const { t } = useTranslation();
  const [longitude, setLongitude] = useState<number | null>(null);
  const [latitude, setLatitude] = useState<number | null>(null);
  const place = (event: FormEvent) => {
    event.preventDefault();
    if (longitude !== null && latitude !== null) onPlace({ longitude, latitude });
  };
  return (
    <form className="message-at" onSubmit={place}>
      <label>
        {t('longitude')}{' '}
        <InputNumber value={longitude} onChange={setLongitude} min={-180} max={180} precision={6} controls={false} />
      </label>
      <label>
        {t('latitude')}{' '}
        <InputNumber value={latitude} onChange={setLatitude} min={-90} max={90} precision={6} controls={false} />
      </label>
      <Button htmlType="submit" disabled={longitude === null || latitude === null}>
        {t('messageAtCoordinates')}
      </Button>
    </form>
  );
}
