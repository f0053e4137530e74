import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingLegend } from '../checks/FindingLegend';
import { placedOf } from '../checks/report';
import { useFindings } from '../checks/useCheck';
import { PlanMap } from '../map/PlanMap';
import type { PickedFeature, Place } from '../map/planMap';
import { keyOf, type MapSource, readFeature, useLayers } from '../map/useLayers';
import { NoteDraftPanel } from './NoteDraftPanel';
import type { NoteDrafts } from './useNoteDrafts';

/** The version a task is about, with the findings of its check, and the notes of whoever decides. */
export default function TaskMap({ id, version, drafts }: { id: string; version: number; drafts: NoteDrafts | null }) {
  const { t } = useTranslation();
  const { findings } = useFindings(id, version, true);
  const [chosen, setChosen] = useState<number | null>(null);
  const placed = useMemo(() => placedOf(findings), [findings]);
  const source: MapSource = useMemo(() => ({ kind: 'case', id, version }), [id, version]);
  const layers = useLayers(source).data?.layers ?? [];
  const notes = usePlaces(drafts?.all ?? []);

  /** The note stands at once; the key of its feature follows, and a note whose feature cannot be read is about the place. */
  const addNote = (place: Place, feature: PickedFeature | null) => {
    if (!drafts) return;
    const note = drafts.add(place);
    const layer = layers.find((each) => each.id === feature?.layer);
    if (feature && layer)
      readFeature(source, feature).then(
        (found) => drafts.change(note, { layer: layer.table, feature: keyOf(found) }),
        () => undefined,
      );
  };
  return (
    <>
      <section className="panel task-map" aria-labelledby="task-map">
        <div className="panel-head">
          <h2 id="task-map">{t('planMap')}</h2>
          <span className="muted">{t('versionShort', { number: version })}</span>
        </div>
        <PlanMap
          source={source}
          help={t('planMapHelp', { name: t('versionShort', { number: version }) })}
          findings={placed}
          chosen={chosen}
          onChoose={setChosen}
          notes={notes}
          chosenNote={drafts?.chosen}
          onChooseNote={drafts?.choose}
          onPlace={drafts ? addNote : undefined}
          onNoteFeature={drafts?.add}
        >
          {findings.length > 0 && <FindingLegend placed={placed.length} all={findings.length} />}
        </PlanMap>
      </section>
      {drafts && (
        <NoteDraftPanel
          drafts={drafts}
          layers={layers}
          finding={findings.find((each) => each.index === chosen) ?? null}
        />
      )}
    </>
  );
}

/** The places alone, the same as long as none moves: the map is not drawn again at every letter of a text. */
function usePlaces(notes: readonly Place[]): readonly Place[] {
  const key = notes.map((note) => `${note.longitude} ${note.latitude}`).join();
  return useMemo(() => notes, [key]);
}
