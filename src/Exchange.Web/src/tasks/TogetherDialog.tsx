import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { ShapeMark } from '../app/ShapeMark';
import { inParts, type Result, sentAtATime } from './together';
import { wordsOf } from './words';

type Task = Schemas['TaskItem'];

/**
 * Agrees to the chosen tasks by one opinion. Each is signed as a decision of its own; what became of it stands beside it. When
 * the line breaks, pressing again goes on: what was agreed to already is found and left.
 */
export function TogetherDialog({ tasks, onClose }: { tasks: readonly Task[]; onClose(): void }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [opinion, setOpinion] = useState('');
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const isDone = results.size === tasks.length;
  const refused = [...results.values()].filter((result) => result.outcome === 'refused').length;

  const sign = async () => {
    setBusy(true);
    setError(null);
    let known = new Map(results);
    try {
      for (const part of inParts(tasks.filter((task) => !known.has(task.id)), sentAtATime)) {
        const answers = await unwrap(
          api.POST('/api/v1/tasks/together', { body: { tasks: part.map((task) => task.id), opinion } }),
        );
        known = new Map([...known, ...answers.map((answer) => [answer.task, answer] as const)]);
        setResults(known);
      }
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['tasks'] });
    }
  };

  // All are of one kind: the node and the list allow no others together.
  const words = wordsOf(tasks[0]?.kind ?? 'review');
  const nameOf = (result: Result) => {
    if (result.outcome === 'refused') return <ShapeMark gravity="bad">{t('togetherRefused')}</ShapeMark>;
    return (
      <ShapeMark gravity="done">{result.outcome === 'agreed' ? t(words.togetherDone) : t('togetherBefore')}</ShapeMark>
    );
  };
  // Among many, what was not agreed to is what the reader has to see.
  const isRefused = (task: Task) => results.get(task.id)?.outcome === 'refused';
  const listed = isDone ? [...tasks.filter(isRefused), ...tasks.filter((task) => !isRefused(task))] : tasks;
  const told = t('togetherProgress', { done: results.size, count: tasks.length, refused });
  return (
    <Modal
      open
      title={t(words.together, { count: tasks.length })}
      width={720}
      onCancel={isBusy ? undefined : onClose}
      closable={!isBusy}
      keyboard={!isBusy}
      mask={{ closable: false }}
      footer={
        // One button to the end: whoever pressed it stays on it while its name changes.
        <>
          {!isDone && (
            <Button onClick={onClose} disabled={isBusy}>
              {t('close')}
            </Button>
          )}
          <Button type="primary" loading={isBusy} onClick={isDone ? onClose : () => void sign()}>
            {isDone ? t('close') : results.size > 0 ? t('togetherGoOn') : t(words.togetherSign)}
          </Button>
        </>
      }
    >
      <p className="muted">{t('togetherLead')}</p>
      {results.size > 0 ? (
        // What was signed stays the same for those that follow.
        <p className="together-said">
          <span className="muted">{t('opinion')}</span> <span className="task-words">{opinion.trim() || '—'}</span>
        </p>
      ) : (
        <label className="together-opinion">
          <span>{t('opinion')}</span>
          <Input.TextArea
            autoFocus
            rows={3}
            maxLength={4000}
            showCount
            value={opinion}
            disabled={isBusy}
            onChange={(event) => setOpinion(event.target.value)}
          />
        </label>
      )}
      {error && <Failure error={error} />}
      {(isBusy || results.size > 0) && (
        <Progress
          percent={Math.round((results.size / tasks.length) * 100)}
          // One that was refused is no failure of the others; the list names it.
          status={isBusy ? 'active' : isDone && refused === 0 ? 'success' : 'normal'}
          aria-label={told}
        />
      )}
      <p aria-live="polite" className={results.size > 0 ? 'together-told' : 'heard'}>
        {results.size > 0 && told}
      </p>
      <ul className="together-list" tabIndex={0} aria-label={t('togetherList')}>
        {listed.map((task) => {
          const result = results.get(task.id);
          return (
            <li key={task.id}>
              <div>
                <strong>{task.planName}</strong>
                <div className="muted">
                  <span className="mono">{task.caseId}</span> · {t('versionShort', { number: task.version })} ·{' '}
                  {i18n.language === 'en' ? task.title.en : task.title.zh}
                </div>
                {/* Who agrees to several names nobody: each is in the name of the first it can be given for. */}
                {task.for?.[0] && (
                  <ShapeMark gravity="busy">{t('coverMark', { name: task.for[0].displayName })}</ShapeMark>
                )}
                {result?.problem && <div className="together-reason">{result.problem.detail}</div>}
              </div>
              {result && nameOf(result)}
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
