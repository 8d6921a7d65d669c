/** Times of a recording as people write them: `0:14`, `1:02:03.5`, `14s`. */

/** Seconds; undefined for what is no time. */
export function readClockTime(written: string): number | undefined {
  const seconds = /^(\d{1,6}(?:\.\d{1,6})?) ?s$/.exec(written);
  if (seconds) return Number(seconds[1]);
  const parts = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d{1,6})?)$/.exec(written);
  if (!parts) return undefined;
  const [hours = 0, minutes = 0, rest = 0] = parts
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  if (rest >= 60 || (parts[1] !== undefined && minutes >= 60)) return undefined;
  return hours * 3600 + minutes * 60 + rest;
}

/** To the tenth of a second. */
export function clockTime(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const hours = Math.floor(tenths / 36_000);
  const minutes = Math.floor(tenths / 600) % 60;
  const rest = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}
