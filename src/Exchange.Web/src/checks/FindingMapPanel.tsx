import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { createFindingMap, type FindingMap, type PlacedFinding } from '../map/findingMap';
import type { ListedFinding } from './report';

/** The findings that have a place, on a map that needs nothing from outside. */
export function FindingMapPanel({
  findings,
  chosen,
  onChoose,
}: {
  findings: readonly ListedFinding[];
  chosen: number | null;
  onChoose(index: number): void;
}) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const map = useRef<FindingMap | null>(null);
  const pick = useRef(onChoose);
  pick.current = onChoose;

  useEffect(() => {
    if (!element.current) return;
    const made = createFindingMap(element.current, (index) => pick.current(index));
    map.current = made;
    return () => {
      made.dispose();
      map.current = null;
    };
  }, []);

  const placed = useMemo<PlacedFinding[]>(
    () =>
      findings.flatMap((each) =>
        each.place ? [{ index: each.index, severity: each.finding.severity, ...each.place }] : [],
      ),
    [findings],
  );
  useEffect(() => map.current?.show(placed), [placed]);
  useEffect(() => map.current?.focus(chosen), [chosen, placed]);

  return (
    <section className="panel check-map" aria-label={t('findingMap')}>
      <div ref={element} className="map" tabIndex={0} role="application" aria-label={t('findingMapHelp')} />
      <ul className="map-legend" aria-label={t('legend')}>
        <li>
          <span className="legend-bad" aria-hidden>
            ◆
          </span>{' '}
          {t('fatal')}
        </li>
        <li>
          <span className="legend-warn" aria-hidden>
            ▲
          </span>{' '}
          {t('heavy')}
        </li>
        <li>
          <span className="legend-busy" aria-hidden>
            ●
          </span>{' '}
          {t('light')}
        </li>
        <li className="muted">{t('placedFindings', { placed: placed.length, all: findings.length })}</li>
      </ul>
    </section>
  );
}
