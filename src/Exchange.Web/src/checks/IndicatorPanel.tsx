import { useTranslation } from 'react-i18next';
import { Panel } from '../app/Panel';
import { type Column, Rows } from '../app/Rows';
import { ShapeMark } from '../app/ShapeMark';
import type { IndicatorLine } from './report';

/** The planning indicators beside those the upper level issued; nothing for a package without such a table. */
export function IndicatorPanel({ indicators }: { indicators: readonly IndicatorLine[] | undefined }) {
  const { t } = useTranslation();
  if (!indicators?.length) return null;
  const compared = indicators.filter((line) => line.isKept !== undefined);
  const broken = compared.filter((line) => !line.isKept).length;
  const columns: Column<IndicatorLine>[] = [
    {
      key: 'name',
      title: t('indicator'),
      render: (line) => (
        <>
          {line.name} <span className="mono muted">{line.code}</span>
          {line.unit && <div className="muted">{line.unit}</div>}
        </>
      ),
    },
    { key: 'before', title: t('indicatorBefore'), width: 120, isNumber: true, render: (line) => amount(line.before) },
    { key: 'value', title: t('indicatorValue'), width: 120, isNumber: true, render: (line) => amount(line.value) },
    {
      key: 'issued',
      title: t('indicatorIssued'),
      width: 150,
      isNumber: true,
      render: (line) => (line.issued === undefined ? '—' : `${signs[line.bound ?? 'none']} ${amount(line.issued)}`.trim()),
    },
    { key: 'kept', title: t('indicatorKept'), width: 150, render: (line) => <Kept line={line} /> },
  ];
  return (
    <Panel
      title={t('indicators')}
      note={
        compared.length === 0 ? (
          t('indicatorsNotCompared')
        ) : broken > 0 ? (
          <ShapeMark gravity="bad">{t('indicatorsBroken', { count: broken })}</ShapeMark>
        ) : (
          <ShapeMark gravity="done">{t('indicatorsKept', { count: compared.length })}</ShapeMark>
        )
      }
    >
      <Rows label={t('indicators')} columns={columns} rows={indicators} keyOf={(line) => line.code} empty={null} />
    </Panel>
  );
}

const signs = { atLeast: '≥', atMost: '≤', none: '' } as const;

function Kept({ line }: { line: IndicatorLine }) {
  const { t } = useTranslation();
  if (line.isKept === undefined) return <span className="muted">{line.bound ? t('indicatorNotIssued') : t('indicatorNotBound')}</span>;
  return line.isKept ? (
    <ShapeMark gravity="done">{t('indicatorIsKept')}</ShapeMark>
  ) : (
    <ShapeMark gravity="bad">{t('indicatorIsBroken')}</ShapeMark>
  );
}

function amount(value: number | undefined): string {
  return value === undefined ? '—' : value.toLocaleString('en-US', { maximumFractionDigits: 4 });
}
