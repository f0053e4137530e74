import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { count } from '../app/quantities';
import { type Column, Rows } from '../app/Rows';
import { squareMetres } from './areas';
import { RepairMark } from './RepairMark';
import { useDifferenceNames } from './useDifferenceNames';

type Difference = Schemas['DifferenceItem'];

/** What two levels differ in, by release, file and layer. */
export function DifferenceTable({
  differences,
  chosen,
  onChoose,
}: {
  differences: readonly Difference[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { kinds, sides } = useDifferenceNames();
  const features = (number: number | null) => (number === null ? '—' : count(number));
  const columns: Column<Difference>[] = [
    {
      key: 'what',
      title: t('differenceWhat'),
      render: (difference) => (
        <>
          <button type="button" className="link-button" onClick={() => onChoose(difference.id)}>
            {kinds[difference.kind]}
            {difference.layer && ` ${difference.layer}`}
          </button>
          <div className="muted path">{difference.planName}</div>
          <div className="mono muted path">
            {difference.caseId} v{difference.version}
          </div>
        </>
      ),
    },
    { key: 'side', title: t('wrongSide'), width: 80, render: (difference) => sides[difference.side] },
    {
      key: 'features',
      title: t('featuresHereThere'),
      width: 120,
      isNumber: true,
      render: (difference) =>
        difference.layer ? (
          <>
            <div>{features(difference.featuresHere)}</div>
            <div>{features(difference.featuresThere)}</div>
          </>
        ) : (
          '—'
        ),
    },
    {
      key: 'area',
      title: t('areaHereThere'),
      width: 150,
      isNumber: true,
      render: (difference) =>
        difference.layer ? (
          <>
            <div>{squareMetres(difference.areaHere)}</div>
            <div>{squareMetres(difference.areaThere)}</div>
          </>
        ) : (
          '—'
        ),
    },
    { key: 'repair', title: t('repairState'), width: 100, render: (difference) => <RepairMark state={difference.repair} /> },
  ];
  return (
    <Rows
      label={t('differencesFound')}
      columns={columns}
      rows={differences}
      keyOf={(difference) => difference.id}
      isCurrent={(difference) => difference.id === chosen}
      empty=""
    />
  );
}
