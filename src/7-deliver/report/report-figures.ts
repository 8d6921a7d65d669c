/** Times, sizes and levels as a report shows them. */

/** 0:07, 12:03, 101:00:00. */
export function clock(seconds: number): string {
  const whole = Math.floor(Math.max(0, seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes}:${two(whole % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const kilo = bytes / 1000;
  return kilo < 1000 ? `${kilo.toFixed(kilo < 10 ? 1 : 0)} kB` : `${(kilo / 1000).toFixed(1)} MB`;
}

/** One decimal, with the minus sign of print. */
export const decimal = (value: number | null): string =>
  value === null || !Number.isFinite(value)
    ? '–'
    : value
        .toFixed(1)
        .replace(/^-(?!0\.0$)/, '−')
        .replace(/^-/, '');
