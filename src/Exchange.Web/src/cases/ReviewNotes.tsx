import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { ShapeMark } from '../app/ShapeMark';
import { NotePlace } from '../map/NotePlace';
import { PlanMap } from '../map/PlanMap';
import { type MapSource, useLayers } from '../map/useLayers';

type DecisionNotes = Schemas['DecisionNotes'];

/** What was said about places of the map with decisions: list and map in step; nothing when nothing was said. */
export default function ReviewNotes({
  id,
  packages,
}: {
  id: string;
  /** The versions this node holds: a level above learns of decisions on versions it was never sent. */
  packages: readonly Schemas['CaseVersionItem'][];
}) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<number | null>(null);
  const said = useQuery({
    queryKey: ['notes', id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}/notes', { params: { path: { id } } })),
    refetchInterval: 10_000,
  });
  const versions = [...new Set(said.data?.map((decision) => decision.version))].sort((left, right) => left - right);
  const version = wanted ?? versions.at(-1);
  if (!said.data || version === undefined || packages.length === 0) return null;
  const held = packages.map((each) => each.number);
  const mapped = held.includes(version) ? version : Math.max(...held);
  return (
    <Panel
      title={t('mapNotes')}
      note={
        mapped === version
          ? t('versionShort', { number: version })
          : t('notesOnOtherVersion', { version, shown: mapped })
      }
      extra={
        versions.length > 1 && (
          <Segmented<number>
            value={version}
            onChange={setWanted}
            options={versions.map((number) => ({ value: number, label: t('versionShort', { number }) }))}
          />
        )
      }
    >
      <NotesOf
        key={version}
        id={id}
        version={mapped}
        decisions={said.data.filter((decision) => decision.version === version)}
      />
    </Panel>
  );
}

function NotesOf({ id, version, decisions }: { id: string; version: number; decisions: readonly DecisionNotes[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<number | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const source: MapSource = useMemo(() => ({ kind: 'case', id, version }), [id, version]);
  const layers = useLayers(source).data?.layers ?? [];
  const notes = useMemo(() => decisions.flatMap((decision) => decision.notes), [decisions]);
  useEffect(() => {
    if (chosen !== null) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  let number = 0;
  return (
    <div className="note-columns">
      <div ref={list} className="note-list">
        {decisions.map((decision) => (
          <section key={decision.decisionId}>
            <h3>
              <ShapeMark gravity={decision.kind === 'return' || decision.kind === 'refuse' ? 'bad' : 'done'}>
                {decision.kind === 'return' ? t('giveBack') : decision.kind === 'refuse' ? t('objection') : t('agree')}
              </ShapeMark>{' '}
              {decision.nodeName} {decision.decidedFor
                ? t('coverDecidedFor', { name: decision.decidedBy, absent: decision.decidedFor })
                : decision.decidedBy}{' '}
              <span className="muted numbers">{dateTime(decision.decidedAt)}</span>
            </h3>
            {decision.opinion && <p className="wrap">{decision.opinion}</p>}
            <ol className="notes">
              {decision.notes.map((note) => {
                const index = number++;
                return (
                  <li key={index}>
                    <button
                      type="button"
                      className="note note-said"
                      aria-current={index === chosen || undefined}
                      onClick={() => setChosen(index === chosen ? null : index)}
                    >
                      <span className="note-pin">{index + 1}</span>
                      <span>
                        {note.text}
                        <NotePlace note={note} layers={layers} />
                      </span>
                    </button>
                  </li>
                );
              })}
            </ol>
          </section>
        ))}
      </div>
      <div className="note-map">
        <PlanMap
          source={source}
          help={t('noteMapHelp', { version })}
          notes={notes}
          chosenNote={chosen}
          onChooseNote={setChosen}
        />
      </div>
    </div>
  );
}
