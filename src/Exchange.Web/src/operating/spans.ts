/** A .NET time span such as `7.00:05:00.1234567` in seconds; null when it is none. */
export function secondsOf(span: string): number | null {
  const parts = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2}(?:\.\d+)?)$/.exec(span);
  if (!parts) return null;
  return Number(parts[1] ?? 0) * 86_400 + Number(parts[2]) * 3600 + Number(parts[3]) * 60 + Number(parts[4]);
}

export type SpanUnit = 'seconds' | 'minutes' | 'hours' | 'days';

/** The largest unit the seconds are a whole number of; what is a whole number of none is rounded to one that reads well. */
export function wholeUnit(seconds: number): { unit: SpanUnit; count: number } {
  if (seconds >= 86_400 && seconds % 86_400 === 0) return { unit: 'days', count: seconds / 86_400 };
  if (seconds >= 3600 && seconds % 3600 === 0) return { unit: 'hours', count: seconds / 3600 };
  if (seconds >= 60 && seconds % 60 === 0) return { unit: 'minutes', count: seconds / 60 };
  if (seconds >= 2 * 86_400) return { unit: 'days', count: Math.round(seconds / 86_400) };
  if (seconds >= 2 * 3600) return { unit: 'hours', count: Math.round(seconds / 3600) };
  if (seconds >= 2 * 60) return { unit: 'minutes', count: Math.round(seconds / 60) };
  return { unit: 'seconds', count: Math.round(seconds * 10) / 10 };
}
