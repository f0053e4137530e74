import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { QueryFailure } from '../app/QueryFailure';
import { Panel } from '../app/Panel';
import { bytes, count } from '../app/quantities';
import { type Column, Rows } from '../app/Rows';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import { TrafficChart } from '../operating/TrafficChart';
import { type Measure, stepsOf, total, type TypeRow, typesOf } from '../operating/traffic';
import { useSeconds } from '../operating/useSeconds';

type NodeTraffic = Schemas['NodeTraffic'];
type Span = Schemas['TrafficSpan'];

const spans: readonly Span[] = ['day', 'week', 'month'];

/** What went between this node and others: how much, when, how fast, and with whom something is wrong. */
export default function TrafficPage() {
  const { t } = useTranslation();
  const text = useText();
  const seconds = useSeconds();
  const [search, setSearch] = useSearchParams();
  const [measure, setMeasure] = useState<Measure>('messages');
  const span = spans.find((each) => each === search.get('span')) ?? 'day';
  const traffic = useQuery({
    queryKey: ['traffic', span],
    queryFn: () => unwrap(api.GET('/api/v1/directory/traffic', { params: { query: { span } } })),
    refetchInterval: span === 'day' ? 15_000 : 120_000,
  });
  const nodes = traffic.data?.nodes ?? [];
  const chosen = nodes.find((node) => node.division === search.get('node'));
  const shown = chosen ? [chosen] : nodes;
  const show = (next: { span?: Span; node?: string | null }) => {
    const params = new URLSearchParams(search);
    if (next.span) params.set('span', next.span);
    if (next.node) params.set('node', next.node);
    if (next.node === null) params.delete('node');
    setSearch(params, { replace: true });
  };
  const flow = (of: Schemas['TrafficFlow']) =>
    of.messages === 0 ? (
      '—'
    ) : (
      <>
        {count(of.messages)}
        {of.contentBytes > 0 && <div className="muted">{bytes(of.contentBytes)}</div>}
      </>
    );
  const taken = (of: Schemas['TrafficFlow']) =>
    of.medianSeconds === null || of.longestSeconds === null ? (
      '—'
    ) : (
      <>
        {seconds(of.medianSeconds)}
        <div className="muted">{t('trafficLongest', { time: seconds(of.longestSeconds) })}</div>
      </>
    );
  const columns: Column<NodeTraffic>[] = [
    {
      key: 'node',
      title: t('node'),
      width: 210,
      render: (node) => (
        <>
          <button type="button" className="link-button" aria-pressed={node === chosen} onClick={() => show({ node: node === chosen ? null : node.division })}>
            {node.name}
          </button>{' '}
          <span className="mono muted">{node.division}</span>
        </>
      ),
    },
    {
      key: 'chart',
      title: t('trafficInTime'),
      width: 170,
      render: (node) => (
        <TrafficChart steps={stepsOf([node], measure)} measure={measure} stepMinutes={traffic.data?.stepMinutes ?? 60} isSmall />
      ),
    },
    { key: 'sent', title: t('trafficSent'), width: 90, isNumber: true, render: (node) => flow(node.sent) },
    { key: 'delivery', title: t('trafficDelivery'), width: 110, isNumber: true, render: (node) => taken(node.sent) },
    { key: 'received', title: t('trafficReceived'), width: 90, isNumber: true, render: (node) => flow(node.received) },
    { key: 'effect', title: t('trafficEffect'), width: 110, isNumber: true, render: (node) => taken(node.received) },
    { key: 'waiting', title: t('toSend'), width: 80, isNumber: true, render: (node) => count(node.waiting) },
    {
      key: 'problems',
      title: t('trafficProblems'),
      width: 110,
      isNumber: true,
      render: (node) =>
        node.dead + node.received.refused === 0 ? (
          0
        ) : (
          <Link to="/queues?state=failed" className="due-late">
            ◆ {count(node.dead + node.received.refused)}
          </Link>
        ),
    },
  ];
  const typeColumns: Column<TypeRow>[] = [
    { key: 'type', title: t('trafficType'), render: (row) => text(row.name) },
    { key: 'sent', title: t('trafficSent'), width: 110, isNumber: true, render: (row) => count(row.sent) },
    { key: 'sentBytes', title: t('trafficContent'), width: 120, isNumber: true, render: (row) => (row.sentBytes > 0 ? bytes(row.sentBytes) : '—') },
    { key: 'received', title: t('trafficReceived'), width: 110, isNumber: true, render: (row) => count(row.received) },
    {
      key: 'receivedBytes',
      title: t('trafficContent'),
      width: 120,
      isNumber: true,
      render: (row) => (row.receivedBytes > 0 ? bytes(row.receivedBytes) : '—'),
    },
  ];
  const problems = total(nodes, (node) => node.dead + node.received.refused);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('traffic')}</h1>
          <p>{t('trafficLead')}</p>
        </div>
        <div className="acts">
          <Segmented<Span>
            aria-label={t('trafficSpan')}
            value={span}
            onChange={(next) => show({ span: next })}
            options={[
              { value: 'day', label: t('trafficDay') },
              { value: 'week', label: t('trafficWeek') },
              { value: 'month', label: t('trafficMonth') },
            ]}
          />
        </div>
      </div>
      <QueryFailure of={[traffic]} />
      {traffic.isPending && <Waiting rows={8} />}
      {traffic.data && (
        <>
          <dl className="figures">
            <Figure name={t('trafficSent')} value={count(total(nodes, (node) => node.sent.messages))} />
            <Figure name={t('trafficSentContent')} value={bytes(total(nodes, (node) => node.sent.contentBytes))} />
            <Figure name={t('trafficReceived')} value={count(total(nodes, (node) => node.received.messages))} />
            <Figure name={t('trafficReceivedContent')} value={bytes(total(nodes, (node) => node.received.contentBytes))} />
            <Figure name={t('toSend')} value={count(total(nodes, (node) => node.waiting))} />
            <Figure name={`◆ ${t('trafficProblems')}`} value={count(problems)} isBad={problems > 0} />
          </dl>
          <Panel
            title={chosen ? t('trafficOf', { name: chosen.name }) : t('trafficOfAll')}
            note={t('trafficContentNote')}
            extra={
              <>
                <Button size="small" aria-pressed={!chosen} onClick={() => show({ node: null })}>
                  {t('trafficOfAll')}
                </Button>{' '}
                <Segmented<Measure>
                  aria-label={t('trafficMeasure')}
                  size="small"
                  value={measure}
                  onChange={setMeasure}
                  options={[
                    { value: 'messages', label: t('trafficMessages') },
                    { value: 'contentBytes', label: t('trafficContent') },
                  ]}
                />
              </>
            }
          >
            {shown.length === 0 ? (
              <p className="panel-note muted">{t('trafficNone')}</p>
            ) : (
              <TrafficChart steps={stepsOf(shown, measure)} measure={measure} stepMinutes={traffic.data.stepMinutes} />
            )}
          </Panel>
          <Panel title={t('trafficByNode')} note={t('trafficByNodeNote')}>
            <Rows
              label={t('trafficByNode')}
              columns={columns}
              rows={nodes}
              keyOf={(node) => node.division}
              isCurrent={(node) => node === chosen}
              empty={t('trafficNoneLead')}
            />
          </Panel>
          <Panel title={t('trafficByType')}>
            <Rows label={t('trafficByType')} columns={typeColumns} rows={typesOf(shown)} keyOf={(row) => row.type} empty={t('trafficNone')} />
          </Panel>
        </>
      )}
    </>
  );
}

function Figure({ name, value, isBad = false }: { name: string; value: string; isBad?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isBad ? 'legend-bad' : undefined}>{value}</dd>
    </div>
  );
}
