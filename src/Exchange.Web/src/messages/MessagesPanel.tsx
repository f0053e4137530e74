import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import type { Schemas } from '../api/client';
import { Panel } from '../app/Panel';
import { QueryFailure } from '../app/QueryFailure';
import { Waiting } from '../app/Waiting';
import { over } from '../cases/states';
import type { Place } from '../map/planMap';
import { askedBy, placesOf } from './conversation';
import { MessageForm } from './MessageForm';
import { MessageList } from './MessageList';
import { useMessages, useSeen } from './useMessages';

// The map is heavy, and most messages are about no place.
const MessageMap = lazy(() => import('./MessageMap'));

/** What the offices of a case write to each other: list, map of the places, and the message that is being written. */
export function MessagesPanel({
  id,
  state,
  version,
}: {
  id: string;
  state: Schemas['CaseState'];
  /** The version whose map is shown; undefined where this node holds none. */
  version: number | undefined;
}) {
  const { t } = useTranslation();
  const { query, newest, shown } = useMessages(id);
  const unread = newest?.unread ?? 0;
  const panel = useSeen(id, unread);
  const { hash } = useLocation();
  const isHere = newest !== undefined;
  useEffect(() => {
    if (isHere && hash === '#messages') panel.current?.scrollIntoView();
  }, [isHere, hash, panel]);
  return (
    <div id="messages" ref={panel}>
      <Panel title={t('messages')} note={unread > 0 ? t('messagesUnread', { count: unread }) : t('messagesLead')}>
        <QueryFailure of={[query]} />
        {!newest && !query.error && <Waiting rows={3} />}
        {newest && (
          <Conversation
            id={id}
            isOver={over.includes(state)}
            version={version}
            newest={newest}
            shown={shown}
            onEarlier={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            isFetchingEarlier={query.isFetchingNextPage}
          />
        )}
      </Panel>
    </div>
  );
}

function Conversation({
  id,
  isOver,
  version,
  newest,
  shown,
  onEarlier,
  isFetchingEarlier,
}: {
  id: string;
  isOver: boolean;
  version: number | undefined;
  newest: Schemas['CaseMessagePage'];
  shown: ReturnType<typeof useMessages>['shown'];
  onEarlier?: () => void;
  isFetchingEarlier: boolean;
}) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const [asked] = useState(() => askedBy(address));
  // Said by the address, so that an act elsewhere on the page, or a link of the first page, begins the message.
  const isAsking = newest.mayAsk && address.get('ask') === 'supplement';
  const answered =
    (newest.maySupplement && shown.find(({ message }) => message.id === address.get('answer'))?.message) || null;
  const say = (name: 'ask' | 'answer', value: string | null) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('ask');
        after.delete('answer');
        if (value !== null) after.set(name, value);
        return after;
      },
      { replace: true },
    );
  const [finding, setFinding] = useState(asked?.finding ?? null);
  const [place, setPlace] = useState<Place | null>(asked?.place ?? null);
  const [placeAsked, setPlaceAsked] = useState(0);
  const [chosen, setChosen] = useState<number | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const said = usePlaces(placesOf(shown));
  const places = useMemo(() => (place ? [...said, place] : said), [said, place]);
  const hasMap = version !== undefined && (places.length > 0 || placeAsked > 0);
  const choose = (index: number) => setChosen(index === chosen ? null : index);
  const put = (where: Place | null) => {
    setPlace(where);
    setChosen(where ? said.length : null);
  };
  const written = () => {
    setFinding(null);
    setPlace(null);
    setPlaceAsked(0);
    setChosen(null);
    say('ask', null);
  };
  return (
    <div className={hasMap ? 'message-columns' : undefined}>
      <div>
        {shown.length === 0 ? (
          <p className="panel-note muted">{newest.mayWrite ? t('messagesNone') : t('messagesNoneRead')}</p>
        ) : (
          <MessageList
            id={id}
            shown={shown}
            chosen={chosen}
            onChoose={choose}
            onAnswer={newest.maySupplement ? (request) => say('answer', request.id) : undefined}
            onEarlier={onEarlier}
            isFetchingEarlier={isFetchingEarlier}
            list={list}
          />
        )}
        {newest.mayWrite ? (
          <MessageForm
            id={id}
            page={newest}
            place={place}
            finding={finding}
            isAsking={isAsking}
            answered={answered}
            onAsking={(asking) => say('ask', asking ? 'supplement' : null)}
            onNoAnswer={() => say('answer', null)}
            onPlacing={version === undefined ? undefined : () => setPlaceAsked(placeAsked + 1)}
            onPlace={put}
            onNoFinding={() => setFinding(null)}
            onWritten={written}
          />
        ) : (
          <p className="panel-note muted">{isOver ? t('messagesOver') : t('messagesNoPart')}</p>
        )}
      </div>
      {hasMap && (
        <Suspense fallback={<Waiting rows={6} />}>
          <MessageMap
            id={id}
            version={version}
            places={places}
            chosen={chosen}
            placeAsked={placeAsked}
            onChoose={setChosen}
            onPlace={newest.mayWrite ? put : undefined}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The same places as long as none is added: the map is not drawn again each time the node is asked. */
function usePlaces(places: readonly Place[]): readonly Place[] {
  const key = places.map((place) => `${place.longitude} ${place.latitude}`).join();
  return useMemo(() => places, [key]);
}
