/** The dot of an abbreviation, which goes unless it ends the sentence as well. */

const quote = String.raw`["”’')]?`;

/** Kept at the end of a text or line and before a capital. */
export const dot = String.raw`(?:\.(?!${quote}(?:\s{0,3}$|\s{0,2}\n|\s{1,3}["“‘']?\p{Lu})))?`;

/** The same where a capital follows anyway, that of a name. */
export const dotBeforeName = String.raw`(?:\.(?!${quote}\s{0,3}$))?`;
