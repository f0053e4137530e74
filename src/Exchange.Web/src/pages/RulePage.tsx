import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, unwrap } from '../api/client';
import { Failure } from '../app/Failure';
import { Panel } from '../app/Panel';
import { ShapeMark } from '../app/ShapeMark';
import { useText } from '../app/useText';
import { Waiting } from '../app/Waiting';
import type { Finding } from '../checks/report';
import { SeverityMark } from '../checks/SeverityMark';
import { planTypes } from '../releases/planTypes';
import { valueText } from '../rules/values';

/** What a rule asks, of which layers, how gravely and on what ground. */
export default function RulePage() {
  const { t, i18n } = useTranslation();
  const text = useText();
  const { code = '' } = useParams();
  const rule = useQuery({
    queryKey: ['rule', code],
    queryFn: () => unwrap(api.GET('/api/v1/rules/{code}', { params: { path: { code } } })),
    staleTime: 300_000,
  });
  if (rule.error) return <Failure error={rule.error} onRetry={() => void rule.refetch()} />;
  if (!rule.data) return <Waiting />;
  const about = rule.data;
  const english = i18n.language === 'en';
  const modes: Record<string, string> = { A: t('modeAutomatic'), S: t('modeAssisted'), M: t('modeManual') };
  const severities: Record<string, string> = { F: t('severityFatalMeans'), H: t('severityHeavyMeans'), L: t('severityLightMeans') };
  const types = about.planTypes.map((type) => {
    const known = planTypes.find((each) => each.code === type);
    return known ? (english ? known.en : known.zh) : type;
  });
  const parameters = about.reads;
  return (
    <>
      <div className="page-head">
        <div>
          <Link to="/help">{t('backToHelp')}</Link>
          <h1>
            {text(about.name)} <span className="mono muted">{about.code}</span> <SeverityMark severity={about.severity as Finding['severity']} />
          </h1>
          <p>{about.className && text(about.className)}</p>
        </div>
      </div>
      <Panel
        title={t('clause')}
        extra={about.mark === 'R' && <ShapeMark gravity="warn">{t('clauseUnconfirmed')}</ShapeMark>}
      >
        <div className="panel-body">
          <p className="help-text">{text(about.clause)}</p>
          <dl className="facts-list">
            <div>
              <dt>{t('legalBasis')}</dt>
              <dd lang="zh-CN">{about.legalBasis}</dd>
            </div>
            <div>
              <dt>{t('severity')}</dt>
              <dd>{severities[about.severity]}</dd>
            </div>
            <div>
              <dt>{t('ruleMode')}</dt>
              <dd>{modes[about.mode] ?? about.mode}</dd>
            </div>
            <div>
              <dt>{t('layer')}</dt>
              <dd>{about.layers.length > 0 ? <span className="mono">{about.layers.join(', ')}</span> : t('allLayers')}</dd>
            </div>
            <div>
              <dt>{t('planType')}</dt>
              <dd>{types.length > 0 ? types.join(t('listComma')) : t('allTypes')}</dd>
            </div>
          </dl>
        </div>
      </Panel>
      {parameters.length > 0 && (
        <Panel title={t('parameters')}>
          <dl className="facts-list panel-body">
            {parameters.map((parameter) => (
              <div key={parameter.name}>
                <dt title={parameter.name}>{text(parameter.label)}</dt>
                <dd>
                  <span className="numbers">{valueText(parameter.value, t('listComma'))}</span> {parameter.unit && text(parameter.unit)}
                  {parameter.minimum !== null && parameter.maximum !== null && (
                    <span className="muted"> {t('parameterRange', { least: parameter.minimum, most: parameter.maximum })}</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
    </>
  );
}
