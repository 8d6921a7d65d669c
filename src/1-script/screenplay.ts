/** The screenplay form of a scene: `Name {keys} (direction): words`, `[pause 1.2s]`, `// note`, indented lines go on. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Edit } from '../diagnostics/repair.ts';
import { repairedLine } from '../diagnostics/repair.ts';
import type { Source, Span } from '../diagnostics/source.ts';
import type { BlockLine } from './block-lines.ts';
import { blockLines } from './block-lines.ts';
import type { Draft } from './drafts.ts';
import { entryOf, plainScalar } from './drafts.ts';
import { joinsWithoutSpace } from './join-lines.ts';
import type { MapEntry, ScalarNode } from './node.ts';
import { readBraces, reportTwins } from './screenplay-braces.ts';
import { missingColon, readHead } from './screenplay-head.ts';
import { readScreenplayItem } from './screenplay-item.ts';
import type { TextStretch } from './script.ts';

/** Reads the lines of a `script: |` block where they stand in the file, so that every draft knows its place. */
export function readScreenplay(
  block: ScalarNode,
  diagnostics: Diagnostics,
  isSpeaker: (name: string) => boolean = () => false,
): Draft[] {
  const reader = new ScreenplayReader(block.span.source, diagnostics, isSpeaker);
  for (const line of blockLines(block)) reader.take(line);
  return reader.finish();
}

/** A line while it may still go on. */
interface OpenLine {
  readonly speaker: string;
  readonly span: Span;
  readonly entries: readonly MapEntry[];
  /** Joined at the end: a text that grows line by line is copied again and again. */
  readonly parts: string[];
  length: number;
  last: string;
  readonly stretches: TextStretch[];
  end: number;
  hasGap: boolean;
}

class ScreenplayReader {
  readonly #source: Source;
  readonly #diagnostics: Diagnostics;
  readonly #isSpeaker: (name: string) => boolean;
  readonly #drafts: Draft[] = [];
  #open: OpenLine | 'note' | undefined;

  constructor(source: Source, diagnostics: Diagnostics, isSpeaker: (name: string) => boolean) {
    this.#isSpeaker = isSpeaker;
    this.#source = source;
    this.#diagnostics = diagnostics;
  }

  take(line: BlockLine): void {
    const { text } = line;
    if (text === '') {
      if (this.#open && this.#open !== 'note') this.#open.hasGap = true;
    } else if (/^\s/.test(text)) this.#continue(line);
    else {
      this.#close();
      if (text.startsWith('//')) this.#open = 'note';
      else if (text.startsWith('[')) this.#readItem(line);
      else this.#openLine(line);
    }
  }

  finish(): Draft[] {
    this.#close();
    return this.#drafts;
  }

  #complain(start: number, end: number, problem: string, edit?: Edit): void {
    const repair = edit ? [edit] : [];
    const advice = edit && { advice: `write  ${repairedLine(repair)}` };
    const parameters = { problem, ...advice };
    this.#diagnostics.report('screenplay-line', this.#source.span(start, end), parameters, [], repair);
  }

  #continue({ text, offset }: BlockLine): void {
    const words = text.trimStart();
    const start = offset + text.length - words.length;
    if (this.#open === 'note' || words.startsWith('//')) return;
    const head = /^\[(pause|sound|bed|note)\b/.test(words) ? undefined : readHead(words);
    const isLine =
      head === undefined || (typeof head !== 'string' && this.#isSpeaker(words.slice(0, head.nameTo)));
    if (isLine)
      this.#complain(
        start,
        offset + text.length,
        'this is indented, so it would be spoken as part of the line above; take the indent out',
        { span: this.#source.span(offset, start), replacement: '' },
      );
    else if (this.#open) append(this.#open, words, start);
    else
      this.#complain(
        start,
        offset + text.length,
        'this line is indented, but there is no line above it to go on with',
      );
  }

  #readItem(line: BlockLine): void {
    const draft = readScreenplayItem(line, this.#source, this.#diagnostics);
    if (draft) this.#drafts.push(draft);
  }

  #openLine({ text, offset }: BlockLine): void {
    const head = readHead(text);
    if (typeof head === 'string') {
      const at = missingColon(text, this.#isSpeaker);
      const place = this.#source.span(offset + (at ?? 0), offset + (at ?? 0));
      const edit = at === undefined ? undefined : { span: place, replacement: ':' };
      this.#complain(offset, offset + text.length, head, edit);
      return;
    }
    const { braces, direction, nameTo, textFrom } = head;
    const span = (from: number, to: number): Span => this.#source.span(offset + from, offset + to);
    const entries: MapEntry[] = [];
    if (braces) entries.push(...readBraces(span(...braces), this.#diagnostics));
    if (direction) {
      const place = span(...direction);
      const words = plainScalar(text.slice(...direction).trim(), place);
      entries.push(entryOf('direction', place, { ...words, style: 'quoted' }));
    }
    if (entries.length > 1) reportTwins(entries, this.#diagnostics);
    const words = text.slice(textFrom).trimStart();
    const end = offset + text.length;
    this.#open = {
      speaker: text.slice(0, nameTo),
      span: span(0, nameTo),
      entries,
      parts: [],
      length: 0,
      last: '',
      stretches: [],
      end,
      hasGap: false,
    };
    if (words !== '') append(this.#open, words, end - words.length);
  }

  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open || open === 'note') return;
    const { speaker, span, entries, parts, stretches, end } = open;
    const text = {
      value: parts.join(''),
      span: this.#source.span(stretches[0]?.offset ?? end, end),
      stretches,
    };
    this.#drafts.push({ kind: 'line', spelling: 'screenplay', speaker, span, entries, text });
  }
}

/** Words go on with a space, Chinese ones without; after an empty line a new paragraph begins. */
function append(line: OpenLine, words: string, offset: number): void {
  if (line.last !== '') {
    const gap = line.hasGap ? '\n\n' : joinsWithoutSpace(line.last, words.charAt(0)) ? '' : ' ';
    line.parts.push(gap);
    line.length += gap.length;
  }
  line.stretches.push({ from: line.length, offset });
  line.parts.push(words);
  line.length += words.length;
  line.last = words.slice(-1);
  line.end = offset + words.length;
  line.hasGap = false;
}
