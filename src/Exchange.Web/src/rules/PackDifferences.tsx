import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { useText } from '../app/useText';
import { valueText } from './values';

type Difference = Schemas['RulePackDifference'];

/** What a draft would change in the pack in force. */
export function PackDifferences({ details }: { details: Schemas['RulePackDraftDetails'] }) {
  const { t } = useTranslation();
  const text = useText();
  const severities: Record<string, string> = { F: t('fatal'), H: t('heavy'), L: t('light') };
  const words: Record<Schemas['RulePackDifferenceKind'], string> = {
    lightPercent: t('lightPercent'),
    severity: t('severity'),
    parameter: t('parameters'),
    switchedOff: t('ruleRuns'),
    switchedOn: t('ruleRuns'),
    scope: t('ruleScope'),
  };
  const value = (difference: Difference, side: unknown, isBefore: boolean) => {
    switch (difference.kind) {
      case 'switchedOff':
        return isBefore ? t('ruleRuns') : t('ruleRunsNot');
      case 'switchedOn':
        return isBefore ? t('ruleRunsNot') : t('ruleRuns');
      case 'severity':
        return severities[String(side)] ?? String(side);
      default:
        return `${valueText(side, t('listComma'))} ${side !== null && difference.unit ? text(difference.unit) : ''}`.trim();
    }
  };
  const columns: Column<Difference>[] = [
    {
      key: 'rule',
      title: t('rule'),
      width: 300,
      render: (difference) =>
        difference.name ? (
          <>
            <Link to={`/help/rules/${difference.rule}`}>{text(difference.name)}</Link>{' '}
            <span className="mono muted">{difference.rule}</span>
          </>
        ) : (
          t('wholePack')
        ),
    },
    { key: 'what', title: t('whatChanges'), width: 180, render: (difference) => (difference.parameter ? text(difference.parameter) : words[difference.kind]) },
    { key: 'before', title: t('inForceNow'), render: (difference) => value(difference, difference.before, true) },
    { key: 'after', title: t('inTheDraft'), render: (difference) => <strong>{value(difference, difference.after, false)}</strong> },
  ];
  return (
    <Panel title={t('draftDifferences')} note={<span className="mono">{`${details.against.id} ${details.against.version}`}</span>}>
      <Rows
        label={t('draftDifferences')}
        columns={columns}
        rows={details.differences}
        keyOf={(difference) => `${difference.rule} ${difference.kind} ${difference.parameter?.en ?? ''}`}
        empty={details.mistakes.length > 0 ? t('differencesAfterMistakes') : t('noDifferences')}
      />
    </Panel>
  );
}
