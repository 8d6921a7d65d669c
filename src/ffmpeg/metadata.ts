/** What is said about a sound, as the ffmetadata text that ffmpeg reads: tags, chapters, and covers where a format has no other place. */

export interface Chapter {
  readonly title: string;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
}

export interface Tags {
  readonly [name: string]: string;
}

export function metadataText(tags: Tags, chapters: readonly Chapter[]): string {
  const lines = [
    ';FFMETADATA1',
    ...Object.entries(tags).map(([name, value]) => `${escaped(name)}=${escaped(value)}`),
  ];
  for (const { title, start, end } of chapters)
    lines.push(
      '[CHAPTER]',
      'TIMEBASE=1/1000',
      `START=${milliseconds(start)}`,
      `END=${milliseconds(end)}`,
      `title=${escaped(title)}`,
    );
  return `${lines.join('\n')}\n`;
}

/** As the tags that Vorbis comments have for them: CHAPTER000=00:01:02.345, CHAPTER000NAME=… */
export function chapterTags(chapters: readonly Chapter[]): Tags {
  const tags: Record<string, string> = {};
  for (const [index, { title, start }] of chapters.entries()) {
    const name = `CHAPTER${String(index).padStart(3, '0')}`;
    tags[name] = clockTime(milliseconds(start));
    tags[`${name}NAME`] = title;
  }
  return tags;
}

/** A cover as Vorbis comments carry it (RFC 9639 section 8.8); its width and height are 0, for unknown. */
export function coverTags(bytes: Uint8Array, type: 'png' | 'jpeg'): Tags {
  const mime = Buffer.from(`image/${type}`, 'latin1');
  const block = Buffer.concat([
    words(frontCover, mime.length),
    mime,
    words(0, 0, 0, 0, 0, bytes.length),
    bytes,
  ]);
  return { METADATA_BLOCK_PICTURE: block.toString('base64') };
}

const frontCover = 3;

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
}

const milliseconds = (seconds: number): number => Math.round(seconds * 1000);

/** Hours do not wrap at 24. */
function clockTime(time: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const rest = String(time % 1000).padStart(3, '0');
  return `${two(time / 3_600_000)}:${two((time / 60_000) % 60)}:${two((time / 1000) % 60)}.${rest}`;
}

/** A zero byte would end the text. */
const escaped = (text: string): string =>
  text.replaceAll('\0', '').replaceAll(/[=;#\\\n\r]/g, String.raw`\$&`);
