import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Age } from '../app/Age';
import { Failure } from '../app/Failure';
import { date, dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { type Gravity, ShapeMark } from '../app/ShapeMark';
import { useNow } from '../app/useNow';
import { Waiting } from '../app/Waiting';
import { useText } from '../app/useText';
import { LinkTest } from '../operating/LinkTest';
import { NodeTree } from '../operating/NodeTree';
import { standingOf } from '../operating/standing';

type Contact = Schemas['NodeContact'];

const gravities: Record<ReturnType<typeof standingOf>, Gravity> = {
  self: 'busy',
  fine: 'done',
  silent: 'warn',
  failing: 'bad',
  keyEnds: 'due',
  carried: 'idle',
  notAsked: 'idle',
};

/** The nodes of the network as this node sees them: problems first, in the figures, the tree and the table. */
export default function NodesPage() {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow();
  const { operations } = useSession();
  const [tested, setTested] = useState<Contact | null>(null);
  const contacts = useQuery({
    queryKey: ['contacts'],
    queryFn: () => unwrap(api.GET('/api/v1/directory/contacts')),
    refetchInterval: 5_000,
  });
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => unwrap(api.GET('/api/v1/directory')), refetchInterval: 60_000 });
  const all = contacts.data ?? [];
  const words: Record<ReturnType<typeof standingOf>, string> = {
    self: t('thisNode'),
    fine: t('nodeFine'),
    silent: t('nodeSilent'),
    failing: t('nodeFailing'),
    keyEnds: t('nodeKeyEnds'),
    carried: t('nodeCarried'),
    notAsked: t('nodeNotAsked'),
  };
  const mark = (contact: Contact) => {
    const standing = standingOf(contact, now);
    return <ShapeMark gravity={gravities[standing]}>{words[standing]}</ShapeMark>;
  };
  const bad = (['failing', 'keyEnds', 'silent'] as const).flatMap((standing) =>
    all.filter((contact) => standingOf(contact, now) === standing),
  );
  const columns: Column<Contact>[] = [
    {
      key: 'node',
      title: t('node'),
      width: 250,
      render: (contact) => (
        <>
          <strong>{contact.name}</strong> <span className="mono muted">{contact.division}</span>
          <div className="mono muted path">{contact.endpoint}</div>
        </>
      ),
    },
    {
      key: 'standing',
      title: t('state'),
      render: (contact) => (
        <>
          {mark(contact)}
          {contact.lastProblem && <div className="muted path">{text(contact.lastProblem)}</div>}
        </>
      ),
    },
    {
      key: 'carrier',
      title: t('carrier'),
      width: 100,
      render: (contact) => (!contact.carrier ? '—' : contact.carrier === 'media' ? t('carrierMedia') : contact.carrier.toUpperCase()),
    },
    {
      key: 'contact',
      title: t('lastContact'),
      width: 130,
      render: (contact) => (contact.lastContactAt ? <Age at={contact.lastContactAt} now={now} /> : '—'),
    },
    { key: 'waiting', title: t('toSend'), width: 70, isNumber: true, render: (contact) => (contact.self ? '—' : contact.waiting) },
    {
      key: 'dead',
      title: t('deadLetters'),
      width: 80,
      isNumber: true,
      render: (contact) =>
        contact.dead > 0 ? (
          <Link to="/queues?state=failed" className="due-late">
            ◆ {contact.dead}
          </Link>
        ) : contact.self ? (
          '—'
        ) : (
          0
        ),
    },
    {
      key: 'key',
      title: t('keyValidUntil'),
      width: 120,
      render: (contact) => (contact.keyValidUntil ? <span className="numbers">{date(contact.keyValidUntil)}</span> : '—'),
    },
    {
      key: 'test',
      title: t('acts'),
      width: 100,
      render: (contact) =>
        !contact.self && contact.carrier === 'https' && operations.includes('RunJobs') ? (
          <Button size="small" aria-label={t('linkTestOf', { name: contact.name })} onClick={() => setTested(contact)}>
            {t('linkTest')}
          </Button>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>
            {t('nodes')}{' '}
            {contacts.data &&
              (bad.length > 0 ? (
                <ShapeMark gravity="bad">{t('nodesWithProblems', { count: bad.length })}</ShapeMark>
              ) : (
                <ShapeMark gravity="done">{t('allNeighboursAnswer')}</ShapeMark>
              ))}
          </h1>
          {directory.data && (
            <p className="facts">
              <span>{t('directoryVersion', { number: directory.data.version })}</span>
              <span>
                {t('directoryUntil')} <strong className="numbers">{dateTime(directory.data.validUntil)}</strong>
              </span>
              {directory.data.stale && <ShapeMark gravity="warn">{t('directoryStale')}</ShapeMark>}
            </p>
          )}
        </div>
      </div>
      {contacts.error && <Failure error={contacts.error} onRetry={() => void contacts.refetch()} />}
      <dl className="figures">
        <div>
          <dt>{t('nodesInDirectory')}</dt>
          <dd>{all.length}</dd>
        </div>
        <div>
          <dt>{t('neighbours')}</dt>
          <dd>{all.filter((contact) => contact.neighbour).length}</dd>
        </div>
        <div>
          <dt>{t('toSend')}</dt>
          <dd>{all.reduce((sum, contact) => sum + contact.waiting, 0)}</dd>
        </div>
        <div>
          <dt>◆ {t('deadLetters')}</dt>
          <dd className={all.some((contact) => contact.dead > 0) ? 'legend-bad' : undefined}>
            {all.reduce((sum, contact) => sum + contact.dead, 0)}
          </dd>
        </div>
      </dl>
      {contacts.isPending && <Waiting rows={8} />}
      {contacts.data && (
        <>
          <Panel title={t('topology')} note={t('topologyNote')}>
            <NodeTree contacts={all} mark={mark} />
          </Panel>
          <Panel title={t('peers')} extra={<span className="muted">{t('refreshEvery', { count: 5 })}</span>}>
            <Rows
              label={t('peers')}
              columns={columns}
              rows={[...bad, ...all.filter((contact) => !bad.includes(contact))]}
              keyOf={(contact) => contact.division}
              empty={t('noNodes')}
            />
          </Panel>
        </>
      )}
      {tested && <LinkTest contact={tested} onClose={() => setTested(null)} />}
    </>
  );
}
