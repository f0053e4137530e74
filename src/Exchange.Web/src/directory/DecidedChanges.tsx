import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { useChangeNames } from './useChangeNames';

type Change = Schemas['DecidedDirectoryChange'];

/** Who proposed and who decided, newest first. */
export function DecidedChanges({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  const nameOf = useChangeNames();
  const columns: Column<Change>[] = [
    {
      key: 'what',
      title: t('directoryChange'),
      render: (change) => (
        <>
          {nameOf(change.kind)} <strong>{change.name}</strong> <span className="mono muted">{change.division}</span>
        </>
      ),
    },
    { key: 'by', title: t('proposedBy'), width: 150, render: (change) => change.proposedByName },
    {
      key: 'state',
      title: t('result'),
      width: 200,
      render: (change) =>
        change.approved ? (
          <ShapeMark gravity="done">{t('approvedBy', { name: change.decidedByName })}</ShapeMark>
        ) : (
          <ShapeMark gravity="idle">{t('declinedBy', { name: change.decidedByName })}</ShapeMark>
        ),
    },
    { key: 'at', title: t('finishedTime'), width: 150, render: (change) => <span className="numbers">{dateTime(change.decidedAt)}</span> },
  ];
  return (
    <Panel title={t('decidedChanges')}>
      <Rows label={t('decidedChanges')} columns={columns} rows={changes} keyOf={(change) => change.id} empty={t('noDecidedChanges')} />
    </Panel>
  );
}
