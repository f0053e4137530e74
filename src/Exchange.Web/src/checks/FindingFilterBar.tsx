import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { count } from '../app/quantities';
import { useText } from '../app/useText';
import type { SeverityCode } from '../map/planMap';
import { everyFinding, type FilterCounts, type FindingFilter, isEvery } from './filter';

/** No table is called so. */
const all = '*';

/** Which findings list and map show: by severity and by layer, each choice with what it would show. */
export function FindingFilterBar({
  filter,
  counts,
  isReady,
  onFilter,
}: {
  filter: FindingFilter;
  counts: FilterCounts;
  isReady: boolean;
  onFilter(filter: FindingFilter): void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const { severities, layers } = counts;
  return (
    <div className="check-filter" role="group" aria-label={t('findingFilter')}>
      <Segmented<SeverityCode | 'all'>
        size="small"
        aria-label={t('severity')}
        value={filter.severity ?? 'all'}
        onChange={(value) => onFilter({ ...filter, severity: value === 'all' ? null : value })}
        options={[
          { value: 'all', label: t('all') },
          { value: 'F', label: `◆ ${count(severities.F)}`, title: t('fatal') },
          { value: 'H', label: `▲ ${count(severities.H)}`, title: t('heavy') },
          { value: 'L', label: `● ${count(severities.L)}`, title: t('light') },
        ]}
      />
      <Select<string>
        size="small"
        className="check-layer"
        aria-label={t('layer')}
        value={filter.layer ?? all}
        loading={!isReady}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        onChange={(value) => onFilter({ ...filter, layer: value === all ? null : value })}
        options={[
          { value: all, label: t('allLayers') },
          ...layers.map(({ layer, name, findings }) => ({
            value: layer,
            label: t('layerWithCount', {
              layer: layer === '' ? t('noLayer') : text(name) === layer ? layer : `${text(name)} ${layer}`,
              number: count(findings),
            }),
          })),
        ]}
      />
      <p className="muted check-shown" role="status">
        {isReady && (isEvery(filter) ? '' : t('findingsShown', { shown: count(counts.shown) }))}
      </p>
      {!isEvery(filter) && (
        <Button type="link" size="small" onClick={() => onFilter(everyFinding)}>
          {t('clearFilters')}
        </Button>
      )}
    </div>
  );
}
