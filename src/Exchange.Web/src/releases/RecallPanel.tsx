import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime } from '../app/format';
import { Panel } from '../app/Panel';
import { ReasonDialog } from '../app/ReasonDialog';
import { ShapeMark } from '../app/ShapeMark';
import { useRecalls } from './useRecalls';

type Release = Schemas['ReleaseItem'];
type Act = 'ask' | 'grant' | 'refuse';

/**
 * Takes a release of this node back: one person asks, a second one decides, and every node that has it is told. Nothing for
 * those who may not, for releases of other nodes and for those no longer in force, unless something is still open.
 */
export function RecallPanel({ release, all }: { release: Release; all: readonly Release[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mayRecall, recalls } = useRecalls();
  const node = useQuery({ queryKey: ['node'], queryFn: () => unwrap(api.GET('/api/v1/node')) });
  const [act, setAct] = useState<Act | null>(null);
  const [successor, setSuccessor] = useState<string | null>(null);
  const isGranted = useRef(false);
  const isInForce = release.state === 'inForce';
  // A granted recall takes this panel and its dialog away, and with them where the focus would return to.
  useEffect(() => {
    if (isGranted.current && !isInForce) document.getElementById('content')?.focus();
  }, [isInForce]);
  if (recalls.error) return <Failure error={recalls.error} onRetry={() => void recalls.refetch()} />;
  const open = recalls.data?.find((each) => each.releaseId === release.id);
  if (!mayRecall || !recalls.data || release.releasedBy !== node.data?.division || (!open && !isInForce)) return null;
  const others = all.filter((each) => each.id !== release.id);
  const label = (each: Release) => `${t('releaseVersion', { number: each.version })} ${dateTime(each.releasedAt)}`;
  const nameOf = (id: string) => {
    const chosen = others.find((each) => each.id === id);
    return chosen ? label(chosen) : id;
  };
  const names: Record<Act, string> = {
    ask: t('recallAsk'),
    grant: t('recallGrant'),
    refuse: open?.mayGrant ? t('recallRefuse') : t('recallTakeBack'),
  };
  const call = { params: { path: { id: release.id } } };
  const run = async (given: Act, words: string) => {
    if (given === 'ask') await unwrap(api.POST('/api/v1/releases/{id}/recall', { ...call, body: { reason: words, successor } }));
    else
      await unwrap(
        api.POST('/api/v1/releases/{id}/recall/decision', { ...call, body: { grant: given === 'grant', answer: words } }),
      );
    isGranted.current = given === 'grant';
    await queries.invalidateQueries();
  };
  return (
    <Panel
      title={t('recallRelease')}
      note={open && <ShapeMark gravity="busy">{t('recallWaits')}</ShapeMark>}
      extra={
        open ? (
          <>
            {open.mayGrant && isInForce && (
              <Button danger onClick={() => setAct('grant')}>
                {names.grant}
              </Button>
            )}{' '}
            <Button onClick={() => setAct('refuse')}>{names.refuse}</Button>
          </>
        ) : (
          <Button danger onClick={() => setAct('ask')}>
            {names.ask}
          </Button>
        )
      }
    >
      {open ? (
        <div className="panel-body">
          <p className="wrap">{open.reason}</p>
          <p className="facts">
            <span>
              {t('recallAskedBy')} <strong>{open.askedBy}</strong>
            </span>
            <span>
              {t('recallAskedAt')} <strong className="numbers">{dateTime(open.askedAt)}</strong>
            </span>
            {open.successor && (
              <span>
                {t('recallSuccessor')} <Link to={`/releases/${open.successor}`}>{nameOf(open.successor)}</Link>
              </span>
            )}
          </p>
        </div>
      ) : (
        <p className="panel-note muted">{t('recallLead')}</p>
      )}
      {act && (
        <ReasonDialog
          key={act}
          title={names[act]}
          act={names[act]}
          keep={t('keepIt')}
          missing={t('reasonMissing')}
          most={1000}
          isGrave={act !== 'refuse'}
          run={(words) => run(act, words)}
          onClose={() => setAct(null)}
        >
          {act === 'ask' && others.length > 0 && (
            <Form.Item label={t('recallSuccessor')} htmlFor="recall-successor">
              <Select
                id="recall-successor"
                allowClear
                value={successor}
                onChange={(chosen: string | undefined) => setSuccessor(chosen ?? null)}
                placeholder={t('recallNoSuccessor')}
                options={others.map((each) => ({ value: each.id, label: label(each) }))}
              />
            </Form.Item>
          )}
        </ReasonDialog>
      )}
    </Panel>
  );
}
