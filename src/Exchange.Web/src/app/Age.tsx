import { useTranslation } from 'react-i18next';
import { dateTime } from './format';
import { ageOf } from './ages';

/** How long ago something was, with the time itself for those who point at it. */
export function Age({ at, now }: { at: string; now: number }) {
  const { t } = useTranslation();
  const { unit, count } = ageOf(now - Date.parse(at));
  const words = {
    seconds: t('ageSeconds', { count }),
    minutes: t('ageMinutes', { count }),
    hours: t('ageHours', { count }),
    days: t('ageDays', { count }),
  };
  return (
    <time className="numbers" dateTime={at} title={dateTime(at)}>
      {words[unit]}
    </time>
  );
}
