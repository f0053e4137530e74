import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { NotePlace } from '../map/NotePlace';
import type { Place } from '../map/planMap';
import { type MessageFinding, newId } from './conversation';
import { AboutFinding } from './MessageList';

/** What is said to the other offices: a text, at most one place and one finding. */
export function MessageForm({
  id,
  maxLength,
  offices,
  place,
  finding,
  onPlacing,
  onPlace,
  onNoFinding,
  onWritten,
}: {
  id: string;
  maxLength: number;
  offices: readonly Schemas['MessageOffice'][];
  place: Place | null;
  finding: MessageFinding | null;
  /** Undefined where there is no map to name a place on. */
  onPlacing?: () => void;
  onPlace(place: Place | null): void;
  onNoFinding(): void;
  onWritten(): void;
}) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  // The same until it is written: sent again over a line that broke, it is still one message.
  const [messageId, setMessageId] = useState(newId);
  const write = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/cases/{id}/messages', {
          params: { path: { id } },
          body: { id: messageId, text: text.trim(), place, finding },
        }),
      ),
    onSuccess: async () => {
      setText('');
      setMessageId(newId());
      onWritten();
      await queries.invalidateQueries({ queryKey: ['messages', id] });
    },
  });
  const change = (value: string) => {
    setText(value);
    // Another text is another message, also where the node refused the first or its answer was lost.
    if (write.isError) {
      write.reset();
      setMessageId(newId());
    }
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') write.mutate();
  };
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const reached = offices.filter((office) => office.takesMessages).map((office) => office.name);
  const older = offices.filter((office) => !office.takesMessages).map((office) => office.name);
  return (
    <form className="message-form" onSubmit={send} aria-label={t('messageWrite')}>
      {finding && (
        <div className="message-chosen">
          <AboutFinding finding={finding} />
          <Button size="small" onClick={onNoFinding}>
            {t('messageNoFinding')}
          </Button>
        </div>
      )}
      <Input.TextArea
        aria-label={t('messageText')}
        placeholder={t('messageTextHint')}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={maxLength}
        showCount
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      {place && (
        <div className="message-chosen">
          <NotePlace note={place} layers={[]} />
          <Button size="small" onClick={() => onPlace(null)}>
            {t('messageNoPlace')}
          </Button>
        </div>
      )}
      {write.error && <Failure error={write.error} />}
      <div className="message-acts">
        <Button type="primary" htmlType="submit" loading={write.isPending} disabled={text.trim() === ''}>
          {t('messageSend')}
        </Button>
        {onPlacing && <Button onClick={onPlacing}>{t('messagePlace')}</Button>}
      </div>
      <p className="muted">
        {reached.length > 0 ? t('messageReaches', { offices: names.format(reached) }) : t('messageReachesNobody')}{' '}
        {older.length > 0 && <>{t('messageOlder', { offices: names.format(older) })} </>}
        {t('messageKept')}
      </p>
    </form>
  );
}
