/** A screenplay line in square brackets: `[pause 1.2s]`, `[sound path -6dB 20%]`, `[bed rain]`, `[bed stop rain]`; braces hold further keys. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Source } from '../diagnostics/source.ts';
import type { BlockLine } from './block-lines.ts';
import type { ItemDraft, ItemKind } from './drafts.ts';
import { entryOf, isItemKind, looksLikePath, plainScalar } from './drafts.ts';
import type { MapEntry } from './node.ts';
import { readBraces, reportTwins } from './screenplay-braces.ts';
import { closeOf } from './screenplay-head.ts';

const forms =
  'write  [pause 1.2s]  [sound ../samples/door.wav -6dB]  [bed rain]  [bed stop rain] ; a mark stands behind the name:  Name: [sighs] What is said.';

/** A word, or a text in quotes, with its offset in the line. */
interface Word {
  readonly text: string;
  readonly at: number;
  readonly isQuoted?: boolean;
}

export function readScreenplayItem(
  line: BlockLine,
  source: Source,
  diagnostics: Diagnostics,
): ItemDraft | undefined {
  const { text, offset } = line;
  const span = source.span(offset, offset + text.length);
  const kind = /^\[\s*(\p{L}+)/u.exec(text)?.[1] ?? '';
  const body = isItemKind(kind) ? cutBody(text, text.indexOf(kind) + kind.length) : undefined;
  if (!isItemKind(kind) || !body) {
    const problem = 'a line in square brackets is a pause, a sound, a bed or a note';
    diagnostics.report('screenplay-line', span, { problem, advice: forms });
    return undefined;
  }
  const entries: MapEntry[] = [];
  const add = (key: string, { text: value, at }: Word): void => {
    const valueSpan = source.span(offset + at, offset + at + value.length);
    entries.push(entryOf(key, valueSpan, plainScalar(value, valueSpan)));
  };
  if (kind === 'note' || kind === 'pause') add(kind, body.whole);
  else for (const [key, word] of assignWords(kind, body.words, (word) => complain(word))) add(key, word);
  if (body.braces)
    entries.push(...readBraces(source.span(offset + body.braces[0], offset + body.braces[1]), diagnostics));
  reportTwins(entries, diagnostics);
  return { kind: 'item', item: kind, span, entries: kind === 'bed' ? asBed(entries) : entries };

  function complain({ text: word, at }: Word): void {
    const problem = `'${word}' is one word too many for [${kind} …]`;
    const advice = 'put a path with spaces in quotes; other keys stand in braces';
    diagnostics.report('screenplay-line', source.span(offset + at, offset + at + word.length), {
      problem,
      advice,
    });
  }

  /** A bed named by its id alone is that id; everything else is a map of what it does. */
  function asBed(given: readonly MapEntry[]): readonly MapEntry[] {
    const name = given.find(({ key }) => key === 'bed');
    if (!name) return [entryOf('bed', span, { kind: 'map', entries: given, span })];
    const other = given.find((entry) => entry !== name);
    if (other) {
      const problem = 'a bed named by its id is played as it is declared';
      const advice = "set its keys under 'beds', or name its sound here instead of its id";
      diagnostics.report('screenplay-line', other.keySpan, { problem, advice });
    }
    return [name];
  }
}

interface Body {
  readonly words: readonly Word[];
  readonly whole: Word;
  readonly braces: readonly [from: number, to: number] | undefined;
}

/** What stands between the kind and the closing bracket; undefined when the line goes on after it or is not closed. */
function cutBody(text: string, from: number): Body | undefined {
  const words: Word[] = [];
  let braces: Body['braces'];
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === ']') {
      if (text.slice(at + 1).trim() !== '') return undefined;
      const whole = text.slice(from, braces?.[0] ?? at);
      return {
        words,
        braces,
        whole: { text: whole.trim(), at: from + whole.length - whole.trimStart().length },
      };
    }
    if (character === '"') {
      const close = text.indexOf('"', at + 1);
      if (close === -1) return undefined;
      words.push({ text: text.slice(at + 1, close), at: at + 1, isQuoted: true });
      at = close + 1;
    } else if (character === '{') {
      const close = braces ? undefined : closeOf(text, at);
      if (close === undefined) return undefined;
      braces = [at, close + 1];
      at = close + 1;
    } else if (/\s/.test(character)) at++;
    else {
      const word = /^[^\s\]{]+/.exec(text.slice(at))?.[0] ?? character;
      words.push({ text: word, at });
      at += word.length;
    }
  }
  return undefined;
}

/** Words find their keys by their form: a level, a place, a path or an id. */
function* assignWords(
  kind: ItemKind,
  words: readonly Word[],
  complain: (word: Word) => void,
): Generator<[string, Word]> {
  let verb: string = kind;
  let isNamed = false;
  for (const [index, word] of words.entries()) {
    const text = word.isQuoted ? '' : word.text;
    if (/^[-+]?[\d.]+\s*dB$/i.test(text)) yield ['gain', word];
    else if (/^[-+]?[\d.]+%$/.test(text)) yield ['pan', word];
    else if (kind === 'bed' && text === 'stop' && index === 0) verb = 'stop';
    else if (isNamed) complain(word);
    else {
      isNamed = true;
      yield [verb === 'bed' && looksLikePath(word.text) ? 'sound' : verb, word];
    }
  }
}
