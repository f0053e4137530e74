import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import { useText } from '../app/useText';
import type { Finding } from '../checks/report';
import { SeverityMark } from '../checks/SeverityMark';
import { valueText } from './values';

type Rule = Schemas['RulePackRule'];

/** The rules of a pack by class: how grave, on what ground, with which values, and what differs from the pack below. */
export function RulesOfPack({ rules, empty }: { rules: readonly Rule[]; empty: string }) {
  const { t } = useTranslation();
  const text = useText();
  const classes = [...new Set(rules.map((rule) => rule.classCode))];
  const modes: Record<string, string> = { A: t('modeA'), S: t('modeS'), M: t('modeM') };
  const marks: Record<string, string> = { V: t('markV'), P: t('markP'), R: t('markR') };
  const columns: Column<Rule>[] = [
    {
      key: 'rule',
      title: t('rule'),
      width: 260,
      render: (rule) => (
        <>
          <Link to={`/help/rules/${rule.code}`}>{text(rule.name)}</Link>
          <div className="mono muted">{rule.code}</div>
          {rule.isOwn && <ShapeMark gravity="busy">{t('ruleOwn')}</ShapeMark>}
          {rule.reason && (
            <>
              <ShapeMark gravity="warn">{t('ruleChanged')}</ShapeMark>
              <div className="muted">{text(rule.reason)}</div>
            </>
          )}
        </>
      ),
    },
    {
      key: 'severity',
      title: t('severity'),
      width: 120,
      render: (rule) => (
        <>
          <SeverityMark severity={rule.severity as Finding['severity']} />
          {rule.parentSeverity && (
            <div className="muted">
              {t('insteadOf')} <SeverityMark severity={rule.parentSeverity as Finding['severity']} />
            </div>
          )}
        </>
      ),
    },
    { key: 'mode', title: t('ruleMode'), width: 90, render: (rule) => modes[rule.mode] ?? rule.mode },
    {
      key: 'parameters',
      title: t('parameters'),
      width: 260,
      render: (rule) =>
        rule.parameters.length === 0
          ? '—'
          : rule.parameters.map((parameter) => (
              <div key={parameter.name} title={parameter.name}>
                {text(parameter.label)}: <span className="numbers">{valueText(parameter.value, t('listComma'))}</span>{' '}
                {parameter.value !== null && parameter.unit && text(parameter.unit)}
                {parameter.parentValue !== null && parameter.parentValue !== undefined && (
                  <span className="muted">
                    {' '}
                    ({t('insteadOf')} {valueText(parameter.parentValue, t('listComma'))})
                  </span>
                )}
              </div>
            )),
    },
    {
      key: 'basis',
      title: t('legalBasis'),
      render: (rule) => (
        <>
          <span lang="zh-CN">{rule.legalBasis}</span>
          <div className="muted">
            {rule.mark} {marks[rule.mark]}
          </div>
        </>
      ),
    },
  ];
  if (rules.length === 0) return <div className="panel rows-empty">{empty}</div>;
  return classes.map((code) => {
    const own = rules.filter((rule) => rule.classCode === code);
    const name = own[0]?.className ? text(own[0].className) : t('ruleClassNone');
    return (
      <Panel key={code} title={name} note={<span className="mono">{code}</span>} extra={t('rulesCount', { count: own.length })}>
        <Rows label={name} columns={columns} rows={own} keyOf={(rule) => rule.code} empty={empty} />
      </Panel>
    );
  });
}
