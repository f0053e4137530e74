export type AgeUnit = 'seconds' | 'minutes' | 'hours' | 'days';

/** The largest unit of which at least one has passed; what lies ahead counts as just now. */
export function ageOf(milliseconds: number): { unit: AgeUnit; count: number } {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return { unit: 'seconds', count: seconds };
  if (seconds < 3600) return { unit: 'minutes', count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: 'hours', count: Math.floor(seconds / 3600) };
  return { unit: 'days', count: Math.floor(seconds / 86_400) };
}

/**
 * Days of the calendar in China's time zone from now to then: 0 today, 1 tomorrow, negative when it has passed. Working days
 * are the node's to count; this is for "today" and "tomorrow".
 */
export function calendarDaysUntil(iso: string, now: number): number {
  const day = (at: number) => Math.floor((at + 8 * 3_600_000) / 86_400_000);
  return day(Date.parse(iso)) - day(now);
}
