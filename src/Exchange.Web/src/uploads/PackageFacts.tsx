import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, type Schemas, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { ProblemLink } from '../app/ProblemLink';
import { bytes, count } from '../app/quantities';
import { useText } from '../app/useText';
import { useSecrecyNames } from '../documents/useViews';
import { typeOf } from '../releases/planTypes';
import { usePlanTypeNames } from '../subscriptions/usePlanTypeNames';
import type { Chosen } from './chosen';
import { type Description, stops } from './description';
import { FaultNotice } from './FaultNotice';
import { isWhole, type OpenUpload } from './resume';

type Outlook = Schemas['SubmissionOutlook'];

interface PackageFactsProps {
  readonly chosen: Chosen;
  readonly caseId: string | null;
  /** What the node already has of it. */
  readonly earlier: OpenUpload | null;
  onSend(): void;
  /** Throws away what the node has of it and sends all of it. */
  onSendAnew(): void;
  onOther(): void;
}

/** What a chosen file or folder says about itself and what would become of it, before anything travels. */
export function PackageFacts({ chosen, caseId, earlier, onSend, onSendAnew, onOther }: PackageFactsProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const { description } = chosen;
  const outlook = useQuery({
    queryKey: ['outlook', description?.planId, description?.precursor, description?.profileId, caseId],
    enabled: description !== null,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/submissions/outlook', {
          params: {
            query: {
              plan: description?.planId ?? '',
              precursor: description?.precursor ?? undefined,
              profile: description?.profileId,
              case: caseId ?? undefined,
            },
          },
        }),
      ),
  });
  // Whoever reads by ear hears at once what was chosen.
  useEffect(() => heading.current?.focus(), [chosen]);

  const isStopped = chosen.faults.some(stops);
  const against = outlook.data?.problem ?? null;
  const isWaiting = description !== null && outlook.isPending;
  return (
    <section className="panel submit-facts" aria-labelledby="chosen-name">
      <h2 id="chosen-name" tabIndex={-1} ref={heading}>
        {chosen.name}
      </h2>
      <dl className="facts-list">
        <Fact name={t('factsSize')}>
          {bytes(chosen.size)}
          {chosen.fileCount !== null && ` · ${t('factsFiles', { count: count(chosen.fileCount) })}`}
          {chosen.isFolder && !isStopped && ` · ${t('factsFolder')}`}
        </Fact>
        {description && <Described description={description} outlook={outlook.data ?? null} />}
      </dl>
      <div className="submit-warnings" aria-live="polite">
        {chosen.faults.map((fault) => (
          <FaultNotice key={fault} fault={fault} isFolder={chosen.isFolder} />
        ))}
        {against && (
          <Alert
            type="warning"
            showIcon
            title={against.title}
            description={
              <>
                {against.detail}
                <div>
                  <ProblemLink code={against.code} />
                </div>
              </>
            }
          />
        )}
        {outlook.error && <Failure error={outlook.error} onRetry={() => void outlook.refetch()} />}
        {earlier && !isStopped && <Alert type="info" showIcon title={earlierText()} />}
      </div>
      <div className="facts">
        {!isStopped && (
          <Button type="primary" loading={isWaiting} onClick={onSend}>
            {earlier ? (isWhole(earlier) ? t('submitNow') : t('sendOn')) : against || chosen.faults.length > 0 ? t('sendAnyway') : t('sendNow')}
          </Button>
        )}
        {!isStopped && earlier && <Button onClick={onSendAnew}>{t('sendAnew')}</Button>}
        <Button type={isStopped ? 'primary' : 'default'} onClick={onOther}>
          {t('chooseOther')}
        </Button>
      </div>
      {!isStopped && <p className="muted submit-nothing">{t('nothingSent')}</p>}
    </section>
  );

  function earlierText(): string {
    if (!earlier) return '';
    if (isWhole(earlier)) return t('earlierWhole');
    return t('earlierPart', { sent: bytes(earlier.offset), all: bytes(earlier.length) });
  }
}

function Described({ description, outlook }: { description: Description; outlook: Outlook | null }) {
  const { t } = useTranslation();
  const text = useText();
  const secrecy = useSecrecyNames();
  const types = usePlanTypeNames();
  const profiles = useQuery({ queryKey: ['profiles'], queryFn: () => unwrap(api.GET('/api/v1/profiles')) });
  const profile = profiles.data?.find((item) => item.id === description.profileId);
  return (
    <>
      <Fact name={t('plan')}>
        {description.planName} <span className="mono">{description.planId}</span>
      </Fact>
      <Fact name={t('factsType')}>{types.of(typeOf(description.planId))}</Fact>
      <Fact name={t('division')}>
        {outlook?.divisionName ?? description.divisionName} <span className="mono">{description.divisionCode}</span>
      </Fact>
      <Fact name={t('version')}>{description.version}</Fact>
      <Fact name={t('factsProfile')}>
        {profile ? `${text(profile.name)} ` : ''}
        <span className="mono">
          {description.profileId} {description.profileVersion}
        </span>
      </Fact>
      <Fact name={t('secrecyLevel')}>
        {secrecy[description.secrecy]}
        {description.highest && ` · ${t('factsHighest', { level: secrecy[description.highest] })}`}
      </Fact>
      {outlook?.nextVersion != null && (
        <Fact name={t('factsBecomes')}>
          {outlook.caseId ? (
            <>
              <Link to={`/cases/${outlook.caseId}`}>{t('factsCorrects', { id: outlook.caseId })}</Link>
              {` · ${t('versionShort', { number: outlook.nextVersion })}`}
            </>
          ) : (
            t('factsNewCase')
          )}
        </Fact>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
