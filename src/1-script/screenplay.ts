/** The screenplay form of a scene: `Name {keys} (direction): words`, `[pause 1.2s]`, `// note`, indented lines go on. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Source, Span } from '../diagnostics/source.ts';
import type { Draft, ItemDraft, LineDraft } from './drafts.ts';
import { entryOf, isItemKind, looksLikePath, plainScalar } from './drafts.ts';
import { FlowEntries } from './flow-comma.ts';
import type { MapEntry, ScalarNode } from './node.ts';
import { parseYaml } from './parse.ts';
import type { Stretch } from './screenplay-head.ts';
import { readHead } from './screenplay-head.ts';
import type { TextStretch } from './script.ts';

/** Reads the lines of a `script: |` block where they stand in the file, so that every draft knows its place. */
export function readScreenplay(block: ScalarNode, diagnostics: Diagnostics): Draft[] {
  const reader = new ScreenplayReader(block.span.source, diagnostics);
  for (const line of blockLines(block)) reader.take(line);
  return reader.finish();
}

interface BlockLine {
  readonly text: string;
  readonly offset: number;
}

/** The content lines of a literal block, freed of the indentation that YAML takes away. */
function* blockLines({ span, text }: ScalarNode): Generator<BlockLine> {
  const { source, start, end } = span;
  let offset = source.text.indexOf('\n', start) + 1;
  let indent: number | undefined;
  for (const content of text.split('\n')) {
    if (offset === 0 || offset > end) return;
    const lineEnd = source.text.indexOf('\n', offset);
    const stop = lineEnd === -1 ? source.text.length : lineEnd;
    if (content.trim() !== '')
      indent ??= source.text.slice(offset, stop).replace(/\r$/, '').length - content.length;
    yield { text: content.trimEnd(), offset: offset + (indent ?? 0) };
    offset = stop + 1;
  }
}

/** A line while it may still go on. */
interface OpenLine {
  readonly speaker: string;
  readonly span: Span;
  readonly entries: readonly MapEntry[];
  value: string;
  readonly stretches: TextStretch[];
  start: number;
  end: number;
  hasGap: boolean;
}

class ScreenplayReader {
  readonly #source: Source;
  readonly #diagnostics: Diagnostics;
  readonly #drafts: Draft[] = [];
  #open: OpenLine | 'note' | undefined;

  constructor(source: Source, diagnostics: Diagnostics) {
    this.#source = source;
    this.#diagnostics = diagnostics;
  }

  take(line: BlockLine): void {
    const { text, offset } = line;
    if (text === '') {
      if (this.#open && this.#open !== 'note') this.#open.hasGap = true;
    } else if (/^\s/.test(text)) this.#continue(line);
    else {
      this.#close();
      if (text.startsWith('//')) this.#open = 'note';
      else if (text.startsWith('[')) this.#readItem(text, offset);
      else this.#openLine(text, offset);
    }
  }

  finish(): Draft[] {
    this.#close();
    return this.#drafts;
  }

  #span(start: number, end: number): Span {
    return this.#source.span(start, end);
  }

  #complain(start: number, end: number, problem: string, advice?: string): void {
    this.#diagnostics.report(
      'screenplay-line',
      this.#span(start, end),
      advice === undefined ? { problem } : { problem, advice },
    );
  }

  #continue({ text, offset }: BlockLine): void {
    const words = text.trimStart();
    const start = offset + text.length - words.length;
    if (this.#open === 'note' || words.startsWith('//')) return;
    if (!this.#open) {
      this.#complain(
        start,
        offset + text.length,
        'this line is indented, but there is no line above it to go on with',
      );
      return;
    }
    append(this.#open, words, start);
  }

  #openLine(text: string, offset: number): void {
    const head = readHead(text);
    if (typeof head === 'string') {
      this.#complain(offset, offset + text.length, head);
      return;
    }
    const entries = head.braces ? this.#readBraces(text, offset, head.braces) : [];
    if (head.direction) {
      const [from, to] = head.direction;
      const span = this.#span(offset + from, offset + to);
      entries.push(
        entryOf('direction', span, { ...plainScalar(text.slice(from, to).trim(), span), style: 'quoted' }),
      );
    }
    const words = text.slice(head.textFrom).trimStart();
    const start = offset + text.length - words.length;
    this.#open = {
      speaker: text.slice(0, head.nameTo),
      span: this.#span(offset, offset + head.nameTo),
      entries,
      value: '',
      stretches: [],
      start,
      end: start,
      hasGap: false,
    };
    if (words !== '') append(this.#open, words, start);
  }

  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open || open === 'note') return;
    const { speaker, span, entries, value, stretches, start, end } = open;
    const seen = new Map<string, Span>();
    for (const { key, keySpan } of entries) {
      const first = seen.get(key);
      if (first)
        this.#diagnostics.report('duplicate-key', keySpan, { key }, [
          { message: 'first given', span: first },
        ]);
      else seen.set(key, keySpan);
    }
    const draft: LineDraft = {
      kind: 'line',
      speaker,
      span,
      entries,
      text: { value, span: this.#span(start, end), stretches },
    };
    this.#drafts.push(draft);
  }

  /** `[pause 1.2s]`, `[sound path -6dB 20%]`, `[bed rain]`, `[bed stop rain]`; braces hold further keys. */
  #readItem(text: string, offset: number): void {
    const parts = /^\[\s*(\p{L}+)\s*([^\]{]*?)\s*(\{.*\})?\s*\]\s*(.*)$/u.exec(text);
    const [, word = '', rest = '', braces, after = ''] = parts ?? [];
    if (!parts || !isItemKind(word) || after !== '') {
      this.#complain(
        offset,
        offset + text.length,
        'a line in square brackets is a pause, a sound, a bed or a note',
        'write  [pause 1.2s]  [sound ../samples/door.wav -6dB]  [bed rain]  [bed stop rain] ; a mark stands behind the name:  Name: [sighs] What is said.',
      );
      return;
    }
    const span = this.#span(offset, offset + text.length);
    const restFrom = offset + text.indexOf(rest, text.indexOf(word) + word.length);
    const entries: MapEntry[] = [];
    const add = (key: string, value: string, from: number): void => {
      const valueSpan = this.#span(from, from + value.length);
      entries.push(entryOf(key, valueSpan, plainScalar(value, valueSpan)));
    };
    if (word === 'note' || word === 'pause') add(word, rest, restFrom);
    else {
      let verb = word as string;
      const isPath = (value: string): boolean => verb === 'sound' || (verb === 'bed' && looksLikePath(value));
      for (const match of rest.matchAll(/"([^"]*)"|\S+/g)) {
        const value = match[1] ?? match[0];
        const from = restFrom + match.index + (match[1] === undefined ? 0 : 1);
        if (/dB$/i.test(value)) add('gain', value, from);
        else if (/%$/.test(value)) add('pan', value, from);
        else if (word === 'bed' && value === 'stop') verb = 'stop';
        else if (!entries.some(({ key }) => key === 'sound' || key === verb))
          add(isPath(value) ? 'sound' : verb, value, from);
        else
          this.#complain(
            from,
            from + value.length,
            `'${value}' is one word too many for [${word} …]`,
            'put a path with spaces in quotes; other keys stand in braces',
          );
      }
    }
    if (braces !== undefined) {
      const from = text.indexOf(braces, text.indexOf('{'));
      entries.push(...this.#readBraces(text, offset, [from, from + braces.length]));
    }
    const isWhole = word !== 'bed' || (entries.length === 1 && entries[0]?.key === 'bed');
    const given = isWhole ? entries : [entryOf('bed', span, { kind: 'map', entries, span })];
    const draft: ItemDraft = { kind: 'item', item: word, span, entries: given };
    this.#drafts.push(draft);
  }

  /** A YAML flow map; simple ones, which nearly all are, are read without the parser. */
  #readBraces(text: string, offset: number, [from, to]: Stretch): MapEntry[] {
    const inside = text.slice(from + 1, to - 1);
    if (!/^[\w\s\-.,:%+/\p{L}]*$/u.test(inside)) {
      const node = parseYaml(this.#span(offset + from, offset + to), this.#diagnostics);
      return node?.kind === 'map' ? [...node.entries] : [];
    }
    const flow = new FlowEntries();
    let at = offset + from + 1;
    for (const part of inside.split(',')) {
      const pair = /^(\s*)([^:]*?)(\s*:\s+|:$)(.*?)\s*$/.exec(part);
      if (pair) {
        const [, space = '', key = '', colon = '', value = ''] = pair;
        const keyFrom = at + space.length;
        const valueFrom = keyFrom + key.length + colon.length;
        const valueSpan = this.#span(valueFrom, valueFrom + value.length);
        flow.entries.push(
          entryOf(key, this.#span(keyFrom, keyFrom + key.length), plainScalar(value, valueSpan)),
        );
      } else if (part.trim() !== '') {
        const from = at + part.length - part.trimStart().length;
        const word = part.trim();
        const rest = plainScalar(word, this.#span(from, from + word.length));
        if (!flow.continueText(rest))
          this.#complain(
            at,
            at + part.length,
            `'${part.trim()}' in braces has no value`,
            'write  {id: check, overlap: 300ms}',
          );
      }
      at += part.length + 1;
    }
    flow.reportMended(this.#diagnostics);
    return flow.entries;
  }
}

/** Words go on with a space, Chinese ones without; after an empty line a new paragraph begins. */
function append(line: OpenLine, words: string, offset: number): void {
  const last = line.value.at(-1);
  const isIdeographic = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
  const isJoined = last !== undefined && isIdeographic.test(last) && isIdeographic.test(words.charAt(0));
  if (last !== undefined) line.value += line.hasGap ? '\n\n' : isJoined ? '' : ' ';
  line.stretches.push({ from: line.value.length, offset });
  line.value += words;
  line.end = offset + words.length;
  line.hasGap = false;
}
