import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { askAddress, type MessageFinding } from '../messages/conversation';
import type { Finding, ListedFinding, RuleLine } from './report';
import { SeverityMark } from './SeverityMark';

/** What was found, where, by which clause, and what to do. */
export function FindingDetail({
  chosen,
  rule,
  layerName,
  caseId,
  onStep,
}: {
  chosen: ListedFinding | null;
  caseId: string;
  rule: RuleLine | null;
  /** What people call its layer. */
  layerName: string | null;
  onStep(by: 1 | -1): void;
}) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  return (
    <section className="panel check-detail" aria-labelledby="finding-detail" aria-live="polite">
      <div className="panel-head">
        <h2 id="finding-detail">
          {chosen ? (
            <>
              <span className="mono">{chosen.finding.rule}</span> {rule && (english ? rule.nameEn : rule.nameZh)}
            </>
          ) : (
            t('findingDetail')
          )}
        </h2>
        <span className="muted">
          <Button
            type="text"
            size="small"
            icon={<LeftOutlined aria-hidden />}
            aria-label={t('previousFinding')}
            title={`${t('previousFinding')} (K)`}
            onClick={() => onStep(-1)}
          />
          <Button
            type="text"
            size="small"
            icon={<RightOutlined aria-hidden />}
            aria-label={t('nextFinding')}
            title={`${t('nextFinding')} (J)`}
            onClick={() => onStep(1)}
          />
        </span>
      </div>
      {chosen ? <Facts chosen={chosen} layerName={layerName} caseId={caseId} english={english} /> : <p className="check-hint muted">{t('findingHint')}</p>}
    </section>
  );
}

function Facts({
  chosen,
  layerName,
  caseId,
  english,
}: {
  chosen: ListedFinding;
  layerName: string | null;
  caseId: string;
  english: boolean;
}) {
  const { t } = useTranslation();
  const { finding, place } = chosen;
  const rows: [string, string | number | undefined][] = [
    [t('file'), finding.file],
    [t('layer'), layerName && layerName !== finding.layer ? `${layerName} ${finding.layer}` : finding.layer],
    [t('feature'), finding.bsm ?? finding.featureId],
    [t('relatedFeature'), related(finding.relatedLayer, finding.relatedFeatureId)],
    [t('field'), finding.field],
    [t('place'), place ? `${place.longitude.toFixed(6)}°E ${place.latitude.toFixed(6)}°N` : undefined],
    [t('clause'), english ? finding.clause : finding.clauseZh],
  ];
  const values = Object.entries(finding.values);
  return (
    <div className="check-facts">
      <p>
        <SeverityMark severity={finding.severity} />
        {finding.accepted && <span className="mark mark-done"> {t('acceptedException')}</span>}
      </p>
      <p className="check-message">{english ? finding.message : finding.messageZh}</p>
      <dl>
        {rows.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p>
        <Link to={`/help/rules/${finding.rule}`}>{t('aboutThisRule')}</Link>
      </p>
      <p>
        <Link to={askAddress(caseId, { finding: keysOf(finding), place })}>{t('askAboutFinding')}</Link>
      </p>
      <h3>{t('suggestion')}</h3>
      <p>{english ? finding.suggestion : finding.suggestionZh}</p>
      {values.length > 0 && (
        <details>
          <summary>{t('foundValues')}</summary>
          <dl>
            {values.map(([name, value]) => (
              <div key={name}>
                <dt className="mono">{name}</dt>
                <dd className="mono">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function keysOf({ rule, layer, bsm, featureId }: Finding): MessageFinding {
  return { rule, layer: layer ?? null, feature: layer ? (bsm ?? featureId?.toString() ?? null) : null };
}

function related(layer: string | undefined, feature: number | undefined): string | undefined {
  const parts = [layer, feature].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' ') : undefined;
}
