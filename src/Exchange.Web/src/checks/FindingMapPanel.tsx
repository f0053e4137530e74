import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanMap } from '../map/PlanMap';
import type { MapSource } from '../map/useLayers';
import { FindingLegend } from './FindingLegend';
import { type ListedFinding, placedOf } from './report';

/** The findings that have a place, over the layers of their package; needs nothing from outside. */
export function FindingMapPanel({
  id,
  version,
  findings,
  chosen,
  layer,
  onChoose,
}: {
  id: string;
  version: number;
  findings: readonly ListedFinding[];
  chosen: number | null;
  /** The layer the findings are filtered by; it is shown with them. */
  layer: string | null;
  onChoose(index: number): void;
}) {
  const { t } = useTranslation();
  const placed = useMemo(() => placedOf(findings), [findings]);
  const source: MapSource = useMemo(() => ({ kind: 'case', id, version }), [id, version]);
  return (
    <section className="panel check-map" aria-label={t('findingMap')}>
      <PlanMap
        source={source}
        help={t('findingMapHelp')}
        findings={placed}
        chosen={chosen}
        chosenTable={findings.find((each) => each.index === chosen)?.finding.layer ?? layer}
        onChoose={onChoose}
      >
        <FindingLegend placed={placed.length} all={findings.length} />
      </PlanMap>
    </section>
  );
}
