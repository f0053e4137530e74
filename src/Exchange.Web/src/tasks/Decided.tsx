import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { dateTime, shortDigest } from '../app/format';
import { ShapeMark } from '../app/ShapeMark';
import { addressOf } from '../documents/source';
import { outcomeOf } from './words';

/** A settled task: what was decided, in which words, by whom, for whom, and the signed record of it. */
export function Decided({ task }: { task: Schemas['TaskItem'] }) {
  const { t } = useTranslation();
  const isAgainst = task.outcome === 'return' || task.outcome === 'refuse';
  const said = task.decision;
  return (
    <section className="panel task-form" aria-labelledby="decided">
      <h2 id="decided">{t('decision')}</h2>
      <p>
        {task.status === 'dropped' || !task.outcome ? (
          <ShapeMark gravity="idle">{t('taskDropped')}</ShapeMark>
        ) : (
          <ShapeMark gravity={isAgainst ? 'bad' : 'done'}>{t(outcomeOf(task.kind, task.outcome))}</ShapeMark>
        )}
      </p>
      {task.status === 'dropped' && <p className="muted">{t('taskDroppedLead')}</p>}
      {task.decidedAt && (
        <dl className="facts-list">
          <div>
            <dt>{isAgainst ? t('decidedGrounds') : t('opinion')}</dt>
            <dd className="task-words">{said?.opinion || <span className="muted">{t('noOpinion')}</span>}</dd>
          </div>
          {said?.documentNumber && (
            <div>
              <dt>{t('documentNumber')}</dt>
              <dd>{said.documentNumber}</dd>
            </div>
          )}
          {said?.document && (
            <div>
              <dt>{t('decisionDocument')}</dt>
              <dd>
                <a href={addressOf({ of: 'message', id: task.caseId, message: task.id }, 1, 'file')} download>
                  {said.document}
                </a>{' '}
                <a href="#messages">{t('decisionDocumentShow')}</a>
              </dd>
            </div>
          )}
          <div>
            <dt>{t('decidedBy')}</dt>
            <dd title={[task.decidedBy, task.decidedFor].filter(Boolean).join(', ')}>
              {task.decidedFor
                ? t('coverDecidedFor', { name: task.decidedByName ?? '', absent: task.decidedForName ?? '' })
                : task.decidedByName}
            </dd>
          </div>
          <div>
            <dt>{t('decidedAt')}</dt>
            <dd className="numbers">{dateTime(task.decidedAt)}</dd>
          </div>
          {said && (
            <div>
              <dt>{t('recordDigest')}</dt>
              <dd>
                <Typography.Text className="mono" title={said.record} copyable={{ text: said.record, tooltips: [t('copy'), t('copied')] }}>
                  {shortDigest(said.record)}
                </Typography.Text>
              </dd>
            </div>
          )}
        </dl>
      )}
      {said && <Link to={`/cases/${task.caseId}#evidence`}>{t('seeEvidence')}</Link>}
    </section>
  );
}
