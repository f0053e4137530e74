import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useRecalls } from './useRecalls';

type Item = Schemas['RecallItem'];

/** Recalls of this node's releases that wait for a second person; nothing where there is none. */
export function OpenRecalls() {
  const { t } = useTranslation();
  const { recalls } = useRecalls();
  if (recalls.error) return <Failure error={recalls.error} onRetry={() => void recalls.refetch()} />;
  if (!recalls.data?.length) return null;
  const columns: Column<Item>[] = [
    {
      key: 'plan',
      title: t('plan'),
      render: (item) => (
        <Link to={`/releases/${item.releaseId}`}>
          <span className="mono">{item.planId}</span>
        </Link>
      ),
    },
    { key: 'reason', title: t('reason'), render: (item) => <span className="wrap">{item.reason}</span> },
    { key: 'by', title: t('recallAskedBy'), width: 140, render: (item) => item.askedBy },
    {
      key: 'at',
      title: t('recallAskedAt'),
      width: 150,
      render: (item) => <span className="numbers">{dateTime(item.askedAt)}</span>,
    },
  ];
  return (
    <Panel title={t('openRecalls')} note={t('openRecallsNote')}>
      <Rows label={t('openRecalls')} columns={columns} rows={recalls.data} keyOf={(item) => item.releaseId} empty={null} />
    </Panel>
  );
}
