import { ToolOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { dateTime, shortDigest } from '../app/format';
import { Panel } from '../app/Panel';
import { useSession } from '../app/session';
import { useText } from '../app/useText';
import { areaDifference } from './areas';
import { RepairMark } from './RepairMark';
import { useDifferenceNames } from './useDifferenceNames';

type Difference = Schemas['DifferenceItem'];

/** One difference: what it is, the first differing feature, which side is wrong, and its repair. */
export function DifferencePanel({ difference, peerName }: { difference: Difference; peerName: string }) {
  const { t } = useTranslation();
  const text = useText();
  const { kinds, sides, features } = useDifferenceNames();
  const { operations } = useSession();
  const area = areaDifference(difference.areaHere, difference.areaThere);
  const plan = (
    <>
      {difference.planName}{' '}
      <span className="mono">
        {difference.caseId} v{difference.version}
      </span>
    </>
  );
  return (
    <Panel title={t('theDifference')} note={kinds[difference.kind]}>
      <div className="panel-body">
        <p>{text(difference.text)}</p>
        <dl className="facts-list">
          <div>
            <dt>{t('plan')}</dt>
            <dd>{operations.includes('ViewCase') ? <Link to={`/cases/${difference.caseId}`}>{plan}</Link> : plan}</dd>
          </div>
          {difference.file && (
            <div>
              <dt>{t('fileInPackage')}</dt>
              <dd className="mono">{difference.file}</dd>
            </div>
          )}
          {difference.firstFeature && (
            <div>
              <dt>{t('firstDifferingFeature')}</dt>
              <dd>
                <span className="mono">{difference.firstFeature}</span>
                {difference.firstFeatureKind && <div>{features[difference.firstFeatureKind]}</div>}
                {difference.featuresFound > 1 && (
                  <div className="muted">{t('featuresFoundCount', { count: difference.featuresFound })}</div>
                )}
              </dd>
            </div>
          )}
          {area && (
            <div>
              <dt>{t('areaDifference')}</dt>
              <dd className="numbers">{t('squareMetres', { number: area })}</dd>
            </div>
          )}
          {difference.damage && (
            <div>
              <dt>{t('damageFound')}</dt>
              <dd>{difference.damage}</dd>
            </div>
          )}
          <div>
            <dt>{t('wrongSide')}</dt>
            <dd>{sides[difference.side]}</dd>
          </div>
          <div>
            <dt>{t('digest')}</dt>
            <dd className="mono" title={difference.digest}>
              {shortDigest(difference.digest)}
            </dd>
          </div>
          {difference.otherDigest && (
            <div>
              <dt>{t('otherDigest')}</dt>
              <dd className="mono" title={difference.otherDigest}>
                {shortDigest(difference.otherDigest)}
              </dd>
            </div>
          )}
          <div>
            <dt>{t('since')}</dt>
            <dd className="numbers">{dateTime(difference.since)}</dd>
          </div>
          <div>
            <dt>{t('repairState')}</dt>
            <dd>
              <RepairMark state={difference.repair} />
              {difference.repairAskedAt && (
                <div className="muted numbers">
                  {t('repairBy', { name: difference.repairAskedBy ?? '', at: dateTime(difference.repairAskedAt) })}
                </div>
              )}
              {difference.repairEndedAt && (
                <div className="muted numbers">{t('repairEnded', { at: dateTime(difference.repairEndedAt) })}</div>
              )}
              {difference.repairProblem && <div>{text(difference.repairProblem)}</div>}
            </dd>
          </div>
          {difference.evidenceId && (
            <div>
              <dt>{t('repairRecord')}</dt>
              <dd className="mono">{difference.evidenceId}</dd>
            </div>
          )}
        </dl>
        <Repair difference={difference} peerName={peerName} />
      </div>
    </Panel>
  );
}

function Repair({ difference, peerName }: { difference: Difference; peerName: string }) {
  const { t } = useTranslation();
  const { operations } = useSession();
  const queries = useQueryClient();
  const repair = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/consistency/differences/{id}/repair', { params: { path: { id: difference.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['consistency'] }),
  });
  if (difference.repair === 'asked' || difference.repair === 'repaired') return null;
  if (difference.kind === 'packageDiffers') return <p className="muted">{t('repairByPeople')}</p>;
  if (!difference.mayBeRepairedHere) return <p className="muted">{t('repairThere')}</p>;
  if (!operations.includes('RepairConsistency')) return null;
  return (
    <>
      {repair.error && <Failure error={repair.error} />}
      <Popconfirm
        title={t('repairAsk')}
        description={<div className="ask">{t('repairAskLead', { node: peerName })}</div>}
        okText={t('repair')}
        cancelText={t('keepIt')}
        onConfirm={() => repair.mutate()}
      >
        <Button type="primary" icon={<ToolOutlined aria-hidden />} loading={repair.isPending}>
          {difference.repair === 'failed' ? t('repairAgain') : t('repair')}
        </Button>
      </Popconfirm>
    </>
  );
}
