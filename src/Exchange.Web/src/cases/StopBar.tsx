import { useTranslation } from 'react-i18next';
import type { Stop, StopLevel, StopState } from './stops';

const shapes: Record<StopState, string> = { done: '✓', current: '●', returned: '✕', withdrawn: '○', ahead: '' };

/** County, city, province, ministry as a line of dots; the same in words for screen readers. */
export function StopBar({ stops }: { stops: readonly Stop[] }) {
  const { t } = useTranslation();
  const names: Record<StopLevel, string> = {
    county: t('levelCounty'),
    city: t('levelCity'),
    province: t('levelProvince'),
    ministry: t('levelMinistry'),
  };
  const words: Record<StopState, string> = {
    done: t('stopDone'),
    current: t('stopCurrent'),
    returned: t('stopReturned'),
    withdrawn: t('stopWithdrawn'),
    ahead: t('stopAhead'),
  };
  const spoken = stops.map((stop) => `${names[stop.level]} ${words[stop.state]}`).join(t('listComma'));
  return (
    <span className="stops" role="img" aria-label={spoken}>
      {stops.map((stop) => (
        <span key={stop.level} className={`stop stop-${stop.state}`}>
          <span className="stop-dot">{shapes[stop.state]}</span>
          <span className="stop-name">{names[stop.level]}</span>
        </span>
      ))}
    </span>
  );
}
