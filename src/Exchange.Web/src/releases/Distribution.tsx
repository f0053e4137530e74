import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { ShapeMark } from '../app/ShapeMark';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { filterText } from '../subscriptions/layerFilter';
import { receiverStanding } from './receiverStanding';

type Receiver = Schemas['ReleaseReceiver'];

/** The nodes this one sent the release to, those that have not answered too: delivered means accepted. */
export function Distribution({ id }: { id: string }) {
  const { t } = useTranslation();
  const receivers = useQuery({
    queryKey: ['release-receivers', id],
    queryFn: () => unwrap(api.GET('/api/v1/releases/{id}/receivers', { params: { path: { id } } })),
    refetchInterval: 15_000,
  });
  const all = receivers.data ?? [];
  const accepted = all.filter((receiver) => receiverStanding(receiver).step === 'accepted').length;
  return (
    <Panel title={t('distribution')} note={all.length > 0 && t('acceptedOf', { accepted, all: all.length })}>
      {receivers.error && <Failure error={receivers.error} onRetry={() => void receivers.refetch()} />}
      {receivers.isPending && <Waiting rows={3} />}
      {receivers.data?.length === 0 && <p className="panel-note muted">{t('noReceivers')}</p>}
      <ul className="links">
        {all.map((receiver) => (
          <li key={`${receiver.node} ${receiver.extract?.id ?? ''}`}>
            <span>
              {receiver.nodeName} <span className="mono">{receiver.node}</span>
              {receiver.extract && <ExtractName extract={receiver.extract} />}
            </span>
            <span>
              <ReceiverMark receiver={receiver} />
            </span>
            <Notes receiver={receiver} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What a receiver gets that chose layers; it has a page of its own once it is cut. */
function ExtractName({ extract }: { extract: Schemas['ReceivedExtract'] }) {
  const { t } = useTranslation();
  const layers = filterText(extract.filter, useText());
  return (
    <div className="muted path">
      {extract.state === 'ready' ? <Link to={`/extracts/${extract.id}`}>{t('extract')}</Link> : t('extract')} {layers}
    </div>
  );
}

function ReceiverMark({ receiver }: { receiver: Receiver }) {
  const { t } = useTranslation();
  const { step, at } = receiverStanding(receiver);
  const words = {
    accepted: t('receiptAccepted'),
    refused: t('refused'),
    checked: t('receiptChecked'),
    stored: t('receiptStored'),
    delivered: t('receiverDelivered'),
    sent: t('receiverSent'),
    waiting: t('extractWaiting'),
    notSent: t('receiverNotSent'),
  };
  const gravity = step === 'accepted' ? 'done' : step === 'refused' ? 'bad' : step === 'notSent' ? 'idle' : 'busy';
  return (
    <>
      <ShapeMark gravity={gravity}>{words[step]}</ShapeMark>{' '}
      <span className="muted numbers">{at && dateTime(at)}</span>
    </>
  );
}

/** Why it is not there, and what the node knows of the end of the release. */
function Notes({ receiver }: { receiver: Receiver }) {
  const { t } = useTranslation();
  const text = useText();
  const reasons: Record<string, string> = {
    'secrecy.not-distributed': t('receiverSecrecy'),
    'secrecy.outside-audience': t('receiverAudience'),
    'release.extract-empty': t('extractEmpty'),
    'release.recalled': t('extractEnded'),
    'release.superseded': t('extractEnded'),
  };
  const end = receiver.endAcceptedAt ? t('endAccepted') : receiver.endToldAt ? t('endTold') : null;
  const problem = receiver.deliveredAt ? null : receiver.problem;
  return (
    <>
      {problem && <span className="muted wrap">{reasons[problem] ?? (receiver.problemText ? text(receiver.problemText) : problem)}</span>}
      {end && <span className="muted">{end}</span>}
    </>
  );
}
