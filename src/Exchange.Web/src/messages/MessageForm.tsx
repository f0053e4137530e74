import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { today } from '../covers/days';
import { NotePlace } from '../map/NotePlace';
import type { Place } from '../map/planMap';
import { AttachDocuments } from './AttachDocuments';
import { type Message, type MessageFinding, newId } from './conversation';
import { AboutFinding } from './MessageList';
import { useAttachments } from './useAttachments';

/**
 * What is said to the other offices: a text, at most one place and one finding, and documents. Reviewers may ask for a supplement
 * with it; clerks answer such a request with it.
 */
export function MessageForm({
  id,
  page,
  place,
  finding,
  isAsking,
  answered,
  onAsking,
  onNoAnswer,
  onPlacing,
  onPlace,
  onNoFinding,
  onWritten,
}: {
  id: string;
  /** What may be written, how much, and whom it reaches. */
  page: Schemas['CaseMessagePage'];
  place: Place | null;
  finding: MessageFinding | null;
  /** A supplement is asked for. */
  isAsking: boolean;
  /** The request for a supplement this answers. */
  answered: Message | null;
  onAsking(isAsking: boolean): void;
  onNoAnswer(): void;
  /** Undefined where there is no map to name a place on. */
  onPlacing?: () => void;
  onPlace(place: Place | null): void;
  onNoFinding(): void;
  onWritten(): void;
}) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [dueOn, setDueOn] = useState('');
  const attachments = useAttachments();
  const { offices, maxTextLength } = page;
  // The same until it is written: sent again over a line that broke, it is still one message.
  const [messageId, setMessageId] = useState(newId);
  const write = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/cases/{id}/messages', {
          params: { path: { id } },
          body: {
            id: messageId,
            text: text.trim(),
            place,
            finding,
            kind: answered ? 'supplement' : isAsking ? 'supplementRequest' : 'note',
            dueOn: isAsking && !answered && dueOn !== '' ? dueOn : null,
            answers: answered?.id ?? null,
            uploads: [...(attachments.uploads ?? [])],
          },
        }),
      ),
    onSuccess: async () => {
      setText('');
      setDueOn('');
      attachments.clear();
      setMessageId(newId());
      onWritten();
      await queries.invalidateQueries({ queryKey: ['messages', id] });
      await queries.invalidateQueries({ queryKey: ['timeline', id] });
      await queries.invalidateQueries({ queryKey: ['supplement-requests'] });
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
    if (text.trim() !== '' && attachments.uploads) write.mutate();
  };
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const reached = offices.filter((office) => office.takesMessages).map((office) => office.name);
  const older = offices.filter((office) => !office.takesMessages).map((office) => office.name);
  return (
    <form className="message-form" onSubmit={send} aria-label={t('messageWrite')}>
      {page.mayAsk && !answered && (
        <Radio.Group
          aria-label={t('messageKind')}
          optionType="button"
          size="small"
          value={isAsking}
          onChange={(event) => onAsking(event.target.value as boolean)}
          options={[
            { value: false, label: t('messageNote') },
            { value: true, label: t('supplementAsk') },
          ]}
        />
      )}
      {answered && (
        <div className="message-chosen">
          <p className="message-about">{t('supplementAnswers', { office: answered.nodeName, text: answered.text })}</p>
          <Button size="small" onClick={onNoAnswer}>
            {t('supplementNoAnswer')}
          </Button>
        </div>
      )}
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
        placeholder={answered ? t('supplementTextHint') : isAsking ? t('supplementAskHint') : t('messageTextHint')}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={maxTextLength}
        showCount
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      {isAsking && !answered && (
        <label className="message-due">
          {t('supplementDue')}{' '}
          <Input
            type="date"
            min={today()}
            style={{ width: 170 }}
            value={dueOn}
            onChange={(event) => setDueOn(event.target.value)}
          />
        </label>
      )}
      <AttachDocuments
        attachments={attachments}
        label={t('attachDocuments')}
        most={page.maxDocuments}
        mostBytes={page.maxDocumentBytes}
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
        <Button type="primary" htmlType="submit" loading={write.isPending} disabled={text.trim() === '' || !attachments.uploads}>
          {answered ? t('supplementSend') : isAsking ? t('supplementAsk') : t('messageSend')}
        </Button>
        {onPlacing && <Button onClick={onPlacing}>{t('messagePlace')}</Button>}
      </div>
      {isAsking && !answered && <p className="muted">{t('supplementLead')}</p>}
      <p className="muted">
        {reached.length > 0 ? t('messageReaches', { offices: names.format(reached) }) : t('messageReachesNobody')}{' '}
        {older.length > 0 && <>{t('messageOlder', { offices: names.format(older) })} </>}
        {t('messageKept')}
      </p>
    </form>
  );
}
