import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { dateTime } from '../app/format';
import { type Column, Rows } from '../app/Rows';
import { useSession } from '../app/session';
import { type Gravity, ShapeMark } from '../app/ShapeMark';

type Item = Schemas['RequestItem'];

const gravities: Record<Item['state'], Gravity> = { open: 'busy', granted: 'done', refused: 'bad' };

/** Requests with what was asked, of whom or by whom, how it stands, and the way on from there. */
export function RequestTable({
  label,
  items,
  isOurs,
  empty,
}: {
  label: string;
  items: readonly Item[];
  /** Asked by this node, so that the other side is the one that decides. */
  isOurs: boolean;
  empty: ReactNode;
}) {
  const { t } = useTranslation();
  const states: Record<Item['state'], string> = {
    open: isOurs ? t('requestOpen') : t('requestToDecide'),
    granted: t('requestGranted'),
    refused: t('requestRefused'),
  };
  const columns: Column<Item>[] = [
    {
      key: 'plan',
      title: t('requestedPlan'),
      width: 180,
      render: (item) => (
        <>
          <span className="mono">{item.plan}</span>
          <div className="muted">{item.kind === 'data' ? t('requestKindData') : t('requestKindWithdrawal')}</div>
        </>
      ),
    },
    {
      key: 'other',
      title: isOurs ? t('requestHolder') : t('requestRequester'),
      width: 170,
      render: (item) => (
        <>
          {isOurs ? item.holderName : item.requesterName}
          <div className="mono muted">{isOurs ? item.holder : item.requester}</div>
        </>
      ),
    },
    {
      key: 'purpose',
      title: t('requestPurpose'),
      render: (item) => (
        <>
          <span className="wrap">{item.purpose}</span>
          {item.layers.length > 0 && <div className="muted path">{t('requestOfLayers', { layers: item.layers.join(', ') })}</div>}
        </>
      ),
    },
    {
      key: 'asked',
      title: t('requestAsked'),
      width: 150,
      render: (item) => (
        <>
          <span className="numbers">{dateTime(item.askedAt)}</span>
          <div className="muted">{item.requestedByName}</div>
        </>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      width: 250,
      render: (item) => (
        <>
          <ShapeMark gravity={gravities[item.state]}>{states[item.state]}</ShapeMark>
          {item.answeredAt && <div className="numbers muted">{dateTime(item.answeredAt)}</div>}
          {item.answer && <div className="wrap">{item.answer}</div>}
        </>
      ),
    },
    { key: 'act', title: t('acts'), width: 150, render: (item) => <WayOn item={item} isOurs={isOurs} /> },
  ];
  return <Rows label={label} columns={columns} rows={items} keyOf={(item) => item.id} empty={empty} />;
}

/** Where the data is, where one decides, or that it is on its way. */
function WayOn({ item, isOurs }: { item: Item; isOurs: boolean }) {
  const { t } = useTranslation();
  const { operations } = useSession();
  if (item.releaseId) return <Link to={`/releases/${item.releaseId}`}>{t('requestOpenRelease')}</Link>;
  if (isOurs && item.kind === 'data' && item.state === 'granted') return <span className="muted">{t('requestOnItsWay')}</span>;
  if (!isOurs && item.state === 'open' && operations.includes('DecideRequest') && operations.includes('ViewTasks'))
    return <Link to="/tasks">{t('requestDecide')}</Link>;
  return item.caseId && operations.includes('ViewCase') ? <Link to={`/cases/${item.caseId}`}>{t('requestCase')}</Link> : '—';
}
