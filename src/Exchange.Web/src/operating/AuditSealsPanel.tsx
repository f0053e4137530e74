import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime, shortDigest } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { Waiting } from '../app/Waiting';
import { useText } from '../app/useText';

type Head = Schemas['AuditHeadItem'];

const shown = 10;

/** What fastens the log from outside: heads the node above countersigned, and time stamps. */
export function AuditSealsPanel() {
  const { t } = useTranslation();
  const text = useText();
  const seals = useQuery({ queryKey: ['audit-seals'], queryFn: () => unwrap(api.GET('/api/v1/audit/seals')), refetchInterval: 60_000 });
  const columns: Column<Head>[] = [
    { key: 'day', title: t('day'), render: (head) => <span className="numbers">{head.day}</span> },
    { key: 'number', title: t('lineNumber'), width: 80, isNumber: true, render: (head) => head.number },
    {
      key: 'hash',
      title: t('hash'),
      render: (head) => (
        <span className="mono" title={head.hash}>
          {shortDigest(head.hash)}
        </span>
      ),
    },
    {
      key: 'counter',
      title: t('countersignedAbove'),
      render: (head) =>
        head.countersignedAt ? (
          <ShapeMark gravity="done">{dateTime(head.countersignedAt)}</ShapeMark>
        ) : (
          <ShapeMark gravity="idle">{t('notYet')}</ShapeMark>
        ),
    },
  ];
  const stamps = seals.data;
  return (
    <Panel title={t('seals')} note={t('sealsNote')}>
      {seals.error && <Failure error={seals.error} onRetry={() => void seals.refetch()} />}
      {seals.isPending && <Waiting rows={3} />}
      {stamps && (
        <>
          <p className="panel-note">
            {!stamps.timeStampsSet ? (
              <ShapeMark gravity="idle">{t('stampsNotSet')}</ShapeMark>
            ) : stamps.lastError ? (
              <>
                <ShapeMark gravity="warn">{t('stampsWaiting', { count: stamps.timeStampsWaiting })}</ShapeMark>{' '}
                {text(stamps.lastError)}
              </>
            ) : (
              <ShapeMark gravity="done">{t('stampsWaiting', { count: stamps.timeStampsWaiting })}</ShapeMark>
            )}
          </p>
          <Rows label={t('seals')} columns={columns} rows={stamps.heads.slice(0, shown)} keyOf={(head) => head.day} empty={t('noHeadsYet')} />
        </>
      )}
    </Panel>
  );
}
