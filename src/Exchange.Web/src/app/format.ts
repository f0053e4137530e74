const zone = 'Asia/Shanghai';

/** Date and time as people here read them: `2026-11-23 16:05`, in China's time zone. */
export function dateTime(iso: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** A text of the node with its instants, such as `2026-11-23 08:05:00Z`, as people here read them. */
export function inLocalTime(text: string): string {
  return text.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/g, (instant) => dateTime(instant.replace(' ', 'T')));
}

/** A day of China's calendar as the instant it begins. */
export function dayBegins(day: string, daysLater = 0): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + daysLater * 86_400_000).toISOString();
}

export function date(iso: string): string {
  return dateTime(iso).slice(0, 10);
}

/** First and last four digits of a digest. */
export function shortDigest(digest: string): string {
  return digest.length > 9 ? `${digest.slice(0, 4)}…${digest.slice(-4)}` : digest;
}
