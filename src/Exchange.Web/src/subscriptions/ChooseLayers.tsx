import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, unwrap } from '../api/client';
import { ChooseMany } from '../app/ChooseMany';
import { Failure } from '../app/Failure';
import { withKeys } from './layerFilter';

type Choice = Schemas['FilteredLayer'];

/** The layers a node is to get, and of each which fields; no field named means all of them. */
export function ChooseLayers({
  id,
  planType,
  value = [],
  onChange,
}: {
  id?: string;
  planType: string;
  value?: readonly Choice[];
  onChange?: (choices: Choice[]) => void;
}) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  const options = useQuery({
    queryKey: ['subscription-layers', planType],
    queryFn: () =>
      unwrap(api.GET('/api/v1/subscriptions/layers', { params: { query: { planType: planType || undefined } } })),
    staleTime: Number.POSITIVE_INFINITY, // They change with the program's schemas only.
  });
  const known = options.data ?? [];
  const change = (layer: string, fields: readonly string[]) =>
    onChange?.(
      value.map((each) =>
        each.layer === layer ? { layer, fields: withKeys(known.find((one) => one.layer === layer), fields) } : each,
      ),
    );
  return (
    <>
      <ChooseMany
        id={id}
        loading={options.isPending}
        value={value.map((each) => each.layer)}
        placeholder={t('chooseLayers')}
        showSearch={{ optionFilterProp: 'label' }}
        options={known.map((each) => ({ value: each.layer, label: `${english ? each.nameEn : each.nameZh} ${each.layer}` }))}
        onChange={(layers: string[]) =>
          onChange?.(layers.map((layer) => value.find((each) => each.layer === layer) ?? { layer, fields: null }))
        }
      />
      {options.error && <Failure error={options.error} onRetry={() => void options.refetch()} />}
      {value.map(({ layer, fields }) => {
        const one = known.find((each) => each.layer === layer);
        const name = one ? (english ? one.nameEn : one.nameZh) : layer;
        return (
          <label key={layer} className="layer-fields">
            <span>{t('fieldsOf', { layer: name })}</span>
            <ChooseMany
              aria-label={t('fieldsOf', { layer: name })}
              value={[...(fields ?? [])]}
              placeholder={t('allFields')}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={(one?.fields ?? []).map((field) => ({
                value: field.field,
                label: field.isKey ? t('keyField', { field: `${field.nameZh} ${field.field}` }) : `${field.nameZh} ${field.field}`,
              }))}
              onChange={(chosen: string[]) => change(layer, chosen)}
            />
          </label>
        );
      })}
    </>
  );
}
