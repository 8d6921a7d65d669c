/** How long a server asks us to wait, from headers that may hold seconds, a date, or anything. */

/** Milliseconds; a server can ask for no more. */
const longest = 600_000;

/** Seconds or a date of HTTP as milliseconds from `now`, within 0 and ten minutes; undefined where it is neither. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^[+-]?\d+(\.\d+)?(e\d+)?$/i.test(text)) return clamped(Number(text) * 1000);
  if (isHttpDate(text)) return clamped(Date.parse(text) - now);
  return undefined;
}

/** Of an answer's headers, names in lower case: the finer header wins where both are given and readable. */
export function retryAfterOf(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const fine = headers['retry-after-ms']?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(fine)) return clamped(Number(fine));
  return parseRetryAfter(headers['retry-after'], now);
}

const clamped = (milliseconds: number): number | undefined =>
  Number.isNaN(milliseconds) ? undefined : Math.min(longest, Math.max(0, milliseconds));

/** The three spellings of RFC 9110; `Date.parse` alone would find a date in nearly anything. */
const isHttpDate = (text: string): boolean =>
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d{2}:\d{2}:\d{2}( GMT| \d{4})$/.test(text);
