import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { dateTime } from '../app/format';
import { type Hop, hopsOf, hopState } from './hops';
import { Mark } from './StateMark';

/** Every hand-over with its three receipts, in the order stored, checked, accepted. */
export function HopCards({ timeline }: { timeline: readonly Schemas['TimelineLine'][] }) {
  const { t } = useTranslation();
  const hops = hopsOf(timeline);
  if (hops.length === 0) return null;
  const names = new Map(timeline.map((line) => [line.node, line.nodeName]));
  return (
    <section className="panel" aria-labelledby="hops">
      <div className="panel-head">
        <h2 id="hops">{t('hops')}</h2>
        <span className="muted">{t('hopNote')}</span>
      </div>
      <ul className="hops">
        {hops.map((hop) => (
          <li key={`${hop.from}-${hop.to}-${hop.subject}-${hop.version}-${hop.receipts.stored ?? ''}`} className="hop">
            <header>
              <span>
                <span className="mono">{hop.to}</span> <strong>{names.get(hop.to)}</strong>
                <div className="muted">
                  {hop.from !== hop.to && `← ${names.get(hop.from) ?? ''} ${hop.from} · `}
                  {hop.subject === 'release' ? t('subjectRelease') : t('subjectPackage')}{' '}
                  {t('versionShort', { number: hop.version })}
                </div>
              </span>
              <HopMark hop={hop} />
            </header>
            <dl className="numbers">
              <Receipt name={t('receiptStored')} at={hop.receipts.stored} />
              <Receipt name={t('receiptChecked')} at={hop.receipts.checked} />
              <Receipt
                name={hop.receipts.refused && !hop.receipts.accepted ? t('refused') : t('receiptAccepted')}
                at={hop.receipts.accepted ?? hop.receipts.refused}
              />
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

function HopMark({ hop }: { hop: Hop }) {
  const { t } = useTranslation();
  switch (hopState(hop)) {
    case 'delivered':
      return (
        <span>
          <Mark kind="done">{t('delivered')}</Mark>
        </span>
      );
    case 'refused':
      return (
        <span>
          <Mark kind="bad">{t('refused')}</Mark>
        </span>
      );
    case 'underWay':
      return (
        <span>
          <Mark kind="busy">{t('underWay')}</Mark>
        </span>
      );
  }
}

function Receipt({ name, at }: { name: string; at: string | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>
        <span aria-hidden>{at ? '✓' : '○'}</span> {name}
      </dt>
      <dd>{at ? dateTime(at) : <span className="muted">{t('notYet')}</span>}</dd>
    </>
  );
}
