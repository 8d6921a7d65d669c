/** How amounts are written in either language, and where a row of digits begins and ends, as pieces of patterns. */

const withSeparators = String.raw`\d{1,3}(?:,\d{3}){1,6}`;
const freeBefore = String.raw`(?<!\d[.,]?)`;
const freeAfter = String.raw`(?![.,]?\d)`;

/** A whole number, with separators of thousands or without, and never a part of a longer row of digits. */
export const whole = String.raw`${freeBefore}(?:${withSeparators}|\d{1,40})${freeAfter}`;

/** A whole number or one with decimals, the zero before the point left out or not. */
export const amount = String.raw`${freeBefore}(?:(?:${withSeparators}|\d{1,40})(?:\.\d{1,40})?|\.\d{1,40})${freeAfter}`;

/** Before and after what stands on its own among digits, letters and the signs that join digits. */
export const opens = String.raw`(?<![\p{L}\d]|\d[.:/-])`;
export const closes = String.raw`(?![\p{L}\d]|[.:/-]\d)`;
