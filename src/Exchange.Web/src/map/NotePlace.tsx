import { useTranslation } from 'react-i18next';
import type { Place } from './planMap';
import { layerName, type MapLayer } from './planStyle';

/** Where a note is: the feature it is about, or the place. */
export function NotePlace({
  note,
  layers,
}: {
  note: Place & { readonly layer?: string | null; readonly feature?: string | null };
  layers: readonly MapLayer[];
}) {
  const { i18n } = useTranslation();
  const layer = layers.find((each) => each.table === note.layer);
  return (
    <span className="note-place">
      {note.layer && <>{layer ? layerName(layer, i18n.language) : note.layer} </>}
      {note.feature && <span className="mono">{note.feature} </span>}
      <span className="mono muted">
        {note.longitude.toFixed(6)}, {note.latitude.toFixed(6)}
      </span>
    </span>
  );
}
