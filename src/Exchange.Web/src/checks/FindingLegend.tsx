import { useTranslation } from 'react-i18next';

/** What the symbols of findings on a map mean, and how many of them have a place. */
export function FindingLegend({ placed, all }: { placed: number; all: number }) {
  const { t } = useTranslation();
  return (
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
      <li className="muted">{t('placedFindings', { placed, all })}</li>
    </ul>
  );
}
