import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { type Column, Rows } from '../app/Rows';
import { NeedMark } from './NeedMark';

type Field = Schemas['ProfileField'];

/** The fields of a layer or the columns of a table: type, length, constraint, and what may stand in them. */
export function FieldRows({ fields, label }: { fields: readonly Field[]; label: string }) {
  const { t } = useTranslation();
  const kinds: Record<string, string> = { text: t('typeText'), integer: t('typeInteger'), real: t('typeReal'), date: t('typeDate') };
  const domains: Record<string, string> = {
    'feature-code': t('domainFeatureCode'),
    'division-code': t('domainDivisionCode'),
    'planning-zone': t('domainPlanningZone'),
    'land-use': t('domainLandUse'),
    code: t('domainCode'),
    date: t('typeDate'),
    year: t('domainYear'),
  };
  const columns: Column<Field>[] = [
    {
      key: 'name',
      title: t('profileField'),
      width: 200,
      render: (field) => (
        <>
          <span className="mono">{field.name}</span>
          {field.aliases.length > 0 && <div className="muted mono">{field.aliases.join(' ')}</div>}
        </>
      ),
    },
    { key: 'label', title: t('fieldName'), width: 200, render: (field) => <span lang="zh-CN">{field.nameZh}</span> },
    { key: 'type', title: t('fieldType'), width: 90, render: (field) => kinds[field.type] ?? field.type },
    {
      key: 'length',
      title: t('fieldLength'),
      width: 90,
      isNumber: true,
      render: (field) =>
        field.length === null ? (field.decimals === null ? '—' : `.${field.decimals}`) : field.decimals ? `${field.length}.${field.decimals}` : field.length,
    },
    { key: 'need', title: t('need'), width: 90, render: (field) => <NeedMark need={field.need} /> },
    {
      key: 'values',
      title: t('fieldValues'),
      render: (field) => {
        const parts = [
          field.codeList ? (
            <Link key="list" to={`/code-lists/${field.codeList}`}>
              {domains[field.domain ?? ''] ?? field.domain}
            </Link>
          ) : field.domain ? (
            <span key="domain">{domains[field.domain] ?? field.domain}</span>
          ) : null,
          field.values.length > 0 ? <span key="values">{field.values.join(t('listComma'))}</span> : null,
          field.range ? (
            <span key="range" className="numbers">
              {field.range}
            </span>
          ) : null,
          field.unit ? <span key="unit">{field.unit}</span> : null,
        ].filter((part) => part !== null);
        return parts.length === 0 ? '—' : <span className="field-values">{parts}</span>;
      },
    },
  ];
  return <Rows label={label} columns={columns} rows={fields} keyOf={(field) => field.name} empty={t('noFields')} />;
}
