import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { date, dateTime, shortDigest } from '../app/format';
import { useText } from '../app/useText';
import { TakenBy } from '../covers/TakenBy';
import { type Hop, hopsOf, hopState } from './hops';
import { Panel } from '../app/Panel';
import { ShapeMark } from '../app/ShapeMark';

type Versions = readonly Schemas['CaseVersionItem'][];

/**
 * Every hand-over with its three receipts, in the order stored, checked, accepted; at the office that has the case now also
 * who has it, since when and until when.
 */
export function HopCards({
  timeline,
  holders = [],
  versions = [],
}: {
  timeline: readonly Schemas['TimelineLine'][];
  holders?: readonly Schemas['CaseHolder'][];
  versions?: Versions;
}) {
  const { t } = useTranslation();
  const hops = hopsOf(timeline);
  if (hops.length === 0) return null;
  const names = new Map(timeline.map((line) => [line.node, line.nodeName]));
  const latest = hops.findLast((hop) => hop.subject === 'package');
  return (
    <Panel title={t('hops')} note={t('hopNote')}>
      <ol className="hops">
        {hops.map((hop) => (
          <HopCard
            key={`${hop.from}-${hop.to}-${hop.subject}-${hop.version}-${hop.receipts.stored ?? ''}`}
            hop={hop}
            names={names}
            holders={hop === latest ? holders.filter((holder) => holder.division === hop.to) : []}
            digest={versions.find((version) => version.number === hop.version)?.digest}
          />
        ))}
      </ol>
    </Panel>
  );
}

function HopCard({
  hop,
  names,
  holders,
  digest,
}: {
  hop: Hop;
  names: ReadonlyMap<string, string>;
  holders: readonly Schemas['CaseHolder'][];
  digest: string | undefined;
}) {
  const { t } = useTranslation();
  const text = useText();
  const isCurrent = hopState(hop) === 'underWay' || holders.length > 0;
  return (
    <li className={isCurrent ? 'hop hop-current' : 'hop'} aria-current={isCurrent ? 'step' : undefined}>
      <header>
        <span>
          <span className="mono">{hop.to}</span> <strong>{names.get(hop.to)}</strong>
          <div className="muted">
            {hop.from !== hop.to && `← ${names.get(hop.from) ?? ''} ${hop.from} · `}
            {hop.subject === 'release' ? t('subjectRelease') : t('subjectPackage')} {t('versionShort', { number: hop.version })}
          </div>
        </span>
        <HopMark hop={hop} />
      </header>
      <dl className="numbers">
        <Receipt name={t('receiptStored')} at={hop.receipts.stored} />
        <Receipt name={t('receiptChecked')} at={hop.receipts.checked} />
        {hop.receipts.refused && !hop.receipts.accepted ? (
          <Receipt name={t('refused')} at={hop.receipts.refused} sign="✕" />
        ) : (
          <Receipt name={t('receiptAccepted')} at={hop.receipts.accepted} />
        )}
      </dl>
      {digest && (
        <p className="hop-note muted">
          {t('digest')} <span className="mono" title={digest}>{shortDigest(digest)}</span>
        </p>
      )}
      {holders.map((holder) => (
        <p key={holder.taskId} className="hop-note">
          <strong>{text(holder.task)}</strong>{' '}
          {holder.person ? (
            <TakenBy account={holder.person} name={holder.personName} cover={holder.coveredBy} coverName={holder.coveredByName} />
          ) : (
            holder.divisionName
          )}
          <br />
          <span className="muted">
            {t('since')} {dateTime(holder.since)} · {holder.overdue ? t('overdue') : t('dueAt')} {date(holder.dueAt)}
          </span>
        </p>
      ))}
    </li>
  );
}

function HopMark({ hop }: { hop: Hop }) {
  const { t } = useTranslation();
  switch (hopState(hop)) {
    case 'delivered':
      return (
        <span>
          <ShapeMark gravity="done">{t('delivered')}</ShapeMark>
        </span>
      );
    case 'refused':
      return (
        <span>
          <ShapeMark gravity="bad">{t('refused')}</ShapeMark>
        </span>
      );
    case 'underWay':
      return (
        <span>
          <ShapeMark gravity="busy">{t('underWay')}</ShapeMark>
        </span>
      );
  }
}

function Receipt({ name, at, sign = '✓' }: { name: string; at: string | undefined; sign?: string }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>
        <span aria-hidden>{at ? sign : '○'}</span> {name}
      </dt>
      <dd>{at ? dateTime(at) : <span className="muted">{t('notYet')}</span>}</dd>
    </>
  );
}
