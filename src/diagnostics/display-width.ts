/** How many terminal columns a text takes: two for a Chinese character, none for a combining mark. */
import stringWidth from 'string-width';

/** Plain Latin text is as wide as it is long; only other text is measured grapheme by grapheme. */
export const displayWidth = (text: string): number => (/^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text));
