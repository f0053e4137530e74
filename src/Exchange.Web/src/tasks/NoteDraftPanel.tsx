import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../app/Panel';
import type { ListedFinding } from '../checks/report';
import { NotePlace } from '../map/NotePlace';
import type { MapLayer } from '../map/planStyle';
import type { NoteDrafts } from './useNoteDrafts';

const longestText = 500;

/** The notes of a decision, beside the map: each is placed here as well as there, and gets its text here. */
export function NoteDraftPanel({
  drafts,
  layers,
  finding,
}: {
  drafts: NoteDrafts;
  layers: readonly MapLayer[];
  /** The finding chosen on the map. */
  finding: ListedFinding | null;
}) {
  const { t } = useTranslation();
  return (
    <Panel title={t('mapNotes')} note={t('mapNotesLead')}>
      <div className="note-add">
        <Button
          disabled={!finding?.place}
          onClick={() =>
            finding?.place &&
            drafts.add(
              finding.place,
              finding.finding.layer ?? null,
              finding.finding.layer ? (finding.finding.bsm ?? finding.finding.featureId?.toString() ?? null) : null,
            )
          }
        >
          {t('noteAtFinding')}
        </Button>
        <AtCoordinates onPlace={(longitude, latitude) => drafts.add({ longitude, latitude })} />
      </div>
      {drafts.all.length === 0 && <p className="panel-note muted">{t('noNotes')}</p>}
      <ol className="notes">
        {drafts.all.map((note, index) => (
          <li key={note.id} className="note" aria-current={index === drafts.chosen || undefined}>
            <button
              type="button"
              className="note-pin"
              aria-label={t('noteShow', { number: index + 1 })}
              onClick={() => drafts.choose(index)}
            >
              {index + 1}
            </button>
            <div>
              <NotePlace note={note} layers={layers} />
              <Input.TextArea
                aria-label={t('noteText', { number: index + 1 })}
                placeholder={t('noteTextHint')}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={longestText}
                autoFocus
                value={note.text}
                onChange={(event) => drafts.change(note.id, { text: event.target.value })}
              />
            </div>
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('noteRemove', { number: index + 1 })}
              title={t('noteRemove', { number: index + 1 })}
              onClick={() => drafts.remove(note.id)}
            />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function AtCoordinates({ onPlace }: { onPlace(longitude: number, latitude: number): void }) {
  const { t } = useTranslation();
  const [longitude, setLongitude] = useState<number | null>(null);
  const [latitude, setLatitude] = useState<number | null>(null);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (longitude === null || latitude === null) return;
    onPlace(longitude, latitude);
    setLongitude(null);
    setLatitude(null);
  };
  return (
    <form onSubmit={add}>
      <label>
        {t('longitude')}{' '}
        <InputNumber value={longitude} onChange={setLongitude} min={-180} max={180} precision={6} controls={false} />
      </label>
      <label>
        {t('latitude')}{' '}
        <InputNumber value={latitude} onChange={setLatitude} min={-90} max={90} precision={6} controls={false} />
      </label>
      <Button htmlType="submit" disabled={longitude === null || latitude === null}>
        {t('noteAtCoordinates')}
      </Button>
    </form>
  );
}
