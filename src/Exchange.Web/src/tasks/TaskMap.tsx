import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingLegend } from '../checks/FindingLegend';
import { placedOf } from '../checks/report';
import { useFindings } from '../checks/useCheck';
import { PlanMap } from '../map/PlanMap';
import type { MapSource } from '../map/useLayers';

/** The version a task is about, with the findings of its check. */
export default function TaskMap({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const { findings } = useFindings(id, version, true);
  const [chosen, setChosen] = useState<number | null>(null);
  const placed = useMemo(() => placedOf(findings), [findings]);
  const source: MapSource = useMemo(() => ({ kind: 'case', id, version }), [id, version]);
  return (
    <section className="panel task-map" aria-labelledby="task-map">
      <div className="panel-head">
        <h2 id="task-map">{t('planMap')}</h2>
        <span className="muted">{t('versionShort', { number: version })}</span>
      </div>
      <PlanMap
        source={source}
        help={t('planMapHelp', { version })}
        findings={placed}
        chosen={chosen}
        onChoose={setChosen}
      >
        <FindingLegend placed={placed.length} all={findings.length} />
      </PlanMap>
    </section>
  );
}
