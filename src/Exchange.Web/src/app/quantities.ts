/** Decimal megabytes and gigabytes, as file managers of offices show them. */
export function bytes(count: number): string {
  if (count < 1_000_000) return `${Math.ceil(count / 1000)} kB`;
  return count < 1_000_000_000 ? `${(count / 1e6).toFixed(1)} MB` : `${(count / 1e9).toFixed(2)} GB`;
}

/** Whole minutes and seconds: `3:05`, with hours from one on: `1:03:05`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** With thousands separated by commas, in either language. */
export function count(number: number): string {
  return number.toLocaleString('en-US');
}
