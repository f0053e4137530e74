import { Button } from 'antd';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dateTime } from '../app/format';
import { ShapeMark } from '../app/ShapeMark';
import { NotePlace } from '../map/NotePlace';
import type { Message, MessageFinding, ShownMessage } from './conversation';
import { MessageDocuments } from './MessageDocuments';

/** What was written, first to last; a message with a place leads to its pin. */
export function MessageList({
  shown,
  id,
  chosen,
  onChoose,
  onAnswer,
  onEarlier,
  isFetchingEarlier,
  list,
}: {
  /** The case. */
  id: string;
  shown: readonly ShownMessage[];
  /** Index of the pin that is looked at. */
  chosen: number | null;
  onChoose(pin: number): void;
  /** Begins a supplement; undefined for those who may send none. */
  onAnswer?: (request: Message) => void;
  /** Fetches what was written before; undefined when all is here. */
  onEarlier?: () => void;
  isFetchingEarlier: boolean;
  list: RefObject<HTMLDivElement | null>;
}) {
  const { t } = useTranslation();
  const last = shown.at(-1)?.message.id;
  const before = useRef<string | undefined>(undefined);
  // The last message is looked at first, and again when there is a newer one; who reads further up is not moved by older ones.
  useEffect(() => {
    if (last !== before.current) list.current?.scrollTo({ top: list.current.scrollHeight });
    before.current = last;
  }, [last, list]);
  useEffect(() => {
    if (chosen !== null) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, list]);
  return (
    <div ref={list} className="message-list" role="log" aria-label={t('messagesOfCase')} tabIndex={0}>
      {onEarlier && (
        <p className="message-earlier">
          <Button size="small" loading={isFetchingEarlier} onClick={onEarlier}>
            {t('messagesEarlier')}
          </Button>
        </p>
      )}
      {shown.map(({ message, pin }) => (
        <article
          key={message.id}
          className={message.isOwn ? 'message message-own' : 'message'}
          aria-current={(pin !== null && pin - 1 === chosen) || undefined}
        >
          <h3>
            {message.nodeName} {message.author}{' '}
            <span className="muted numbers">
              {dateTime(message.writtenAt)} · {t('versionShort', { number: message.version })}
            </span>
          </h3>
          <KindOf message={message} />
          {message.finding && <AboutFinding finding={message.finding} />}
          <p className="message-text">{message.text}</p>
          <MessageDocuments id={id} message={message} />
          {onAnswer && message.kind === 'supplementRequest' && (
            <p>
              <Button size="small" type={message.isAnswered ? 'default' : 'primary'} onClick={() => onAnswer(message)}>
                {message.isAnswered ? t('supplementMore') : t('supplementSend')}
              </Button>
            </p>
          )}
          {pin !== null && message.place && (
            <p className="message-place">
              <button
                type="button"
                className="message-pin"
                aria-pressed={pin - 1 === chosen}
                onClick={() => onChoose(pin - 1)}
              >
                <span className="note-pin" aria-hidden>
                  {pin}
                </span>
                {t('messageShow', { number: pin })}
              </button>{' '}
              <NotePlace note={message.place} layers={[]} />
            </p>
          )}
        </article>
      ))}
    </div>
  );
}

/** What a message is for, where it is more than words. */
function KindOf({ message }: { message: Message }) {
  const { t } = useTranslation();
  if (message.kind === 'supplement')
    return (
      <p>
        <ShapeMark gravity="done">{t('supplement')}</ShapeMark>
      </p>
    );
  if (message.kind === 'decisionDocument')
    return (
      <p>
        <ShapeMark gravity="done">{t('decisionDocument')}</ShapeMark>
      </p>
    );
  if (message.kind !== 'supplementRequest') return null;
  return (
    <p>
      <ShapeMark gravity={message.isAnswered ? 'done' : 'due'}>
        {message.isAnswered ? t('supplementAnswered') : t('supplementAsked')}
      </ShapeMark>{' '}
      {message.dueOn && !message.isAnswered && <span className="numbers">{t('supplementDueOn', { date: message.dueOn })}</span>}
    </p>
  );
}

/** The finding a message is about: its rule and its feature. */
export function AboutFinding({ finding }: { finding: MessageFinding }) {
  const { t } = useTranslation();
  return (
    <p className="message-about">
      {t('messageAboutFinding')} <Link to={`/help/rules/${finding.rule}`}>{finding.rule}</Link>{' '}
      <span className="mono">
        {finding.layer} {finding.feature}
      </span>
    </p>
  );
}
