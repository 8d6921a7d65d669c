/**
 * Reads text aloud with eSpeak NG, in a process of its own: told over the channel to its parent, gone when that closes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * This file alone is under that licence, for it loads @echogarden/espeak-ng-emscripten, which is. It stands outside the rest
 * of mimodrama, imports nothing of it, and is imported by nothing: only messages go in and out. See NOTICE.
 */

interface Question {
  readonly text: string;
  /** A tag: 'cmn', 'de', 'pt-BR'. */
  readonly language: string;
  /** Empty for the plain voice. */
  readonly variant: string;
  /** Words a minute; pitch and range from 0 to 100 around 50. */
  readonly rate: number;
  readonly pitch: number;
  readonly range: number;
}

type Answer =
  | { readonly kind: 'sound'; readonly samples: Int16Array; readonly sampleRate: number }
  /** eSpeak NG is not installed, or lies where it cannot load its data. */
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

interface Espeak {
  synthesize(text: string, heard: (samples: Int16Array | undefined) => void): void;
  /** 0 when it went well. */
  set_voice(name: string): number;
  set_rate(value: number): void;
  set_pitch(value: number): void;
  set_range(value: number): void;
  set_volume(value: number): void;
  get_samplerate(): number;
  list_voices(): readonly {
    readonly identifier: string;
    readonly languages: readonly { readonly name: string; readonly priority: number }[];
  }[];
}

interface EspeakModule {
  readonly HEAPU8: Uint8Array;
  readonly eSpeakNGWorker: new () => Espeak;
}

interface Reader {
  readonly module: EspeakModule;
  readonly espeak: Espeak;
  /** The memory before anything was read, as much as was in use. */
  readonly fresh: Uint8Array;
  /** eSpeak's own name of a voice by the tags of its languages, in lower case. */
  readonly voices: ReadonlyMap<string, string>;
}

const packageName: string = '@echogarden/espeak-ng-emscripten';
/** Of 100: some variants clip above it. */
const volume = 50;
/** Bytes of the longest text it is asked to read at once. */
const mostBytes = 4_096;

let reader: Reader | undefined;

process.on('message', (question) => void reply(question as Question));
process.on('disconnect', () => process.exit());
/** The terminal's Ctrl-C is for the parent, whose end is ours. */
process.on('SIGINT', () => undefined);

/** What goes wrong in here ends the process: nobody knows what state it would go on in, and the parent starts another. */
async function reply(question: Question): Promise<void> {
  const answer = await answerTo(question);
  process.send?.({ answer });
}

async function answerTo(question: Question): Promise<Answer> {
  const missing = await load();
  if (missing !== undefined || !reader) return { kind: 'missing', reason: missing ?? 'it did not load' };
  const { module, espeak, fresh, voices } = reader;
  const text = plainText(question.text);
  if (Buffer.byteLength(text) > mostBytes)
    return { kind: 'refused', reason: `eSpeak NG is given at most ${mostBytes} bytes at once` };
  // With its memory as new the same words sound the same, whatever was read before them.
  const used = usedBytes(module.HEAPU8);
  module.HEAPU8.set(fresh);
  if (used > fresh.length) module.HEAPU8.fill(0, fresh.length, used);
  const voice = voiceFor(question.language, voices);
  if (voice === undefined)
    return { kind: 'refused', reason: `eSpeak NG does not read the language '${question.language}'` };
  const named = question.variant === '' ? voice : `${voice}+${question.variant}`;
  if (espeak.set_voice(named) !== 0) return { kind: 'refused', reason: `eSpeak NG has no voice '${named}'` };
  espeak.set_rate(question.rate);
  espeak.set_pitch(question.pitch);
  espeak.set_range(question.range);
  espeak.set_volume(volume);
  return { kind: 'sound', samples: read(espeak, text), sampleRate: espeak.get_samplerate() };
}

/** What is missing, in words; undefined when all is there. */
async function load(): Promise<string | undefined> {
  if (reader) return undefined;
  let path: string;
  try {
    path = import.meta.resolve(packageName);
  } catch {
    return 'it is not installed';
  }
  // Its loader takes these for the end of a path, and would wait for its data forever.
  if (/%23|%3f/i.test(path))
    return 'it lies in a folder with # or ? in its name, where it cannot find its data';
  const { now } = Date;
  try {
    // Its random numbers begin with the time.
    Date.now = () => 0;
    const { default: init } = (await import(packageName)) as { default: () => Promise<EspeakModule> };
    const module = await init();
    const espeak = new module.eSpeakNGWorker();
    const voices = voicesByTag(espeak);
    // Its room for texts lies in its memory, and where that room lies does not: so it is made as large as it will ever be.
    read(espeak, ' '.repeat(mostBytes));
    espeak.set_voice('gmw/en-US');
    read(espeak, 'one');
    reader = { module, espeak, voices, fresh: module.HEAPU8.slice(0, usedBytes(module.HEAPU8)) };
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      return 'it is not installed';
    throw error;
  } finally {
    Date.now = now;
  }
}

/** Behind these its memory holds nothing: of 17 MB it needs three, and the rest is best left untouched. */
function usedBytes(memory: Uint8Array): number {
  let end = memory.length;
  while (end > 0 && nothing.compare(memory, Math.max(0, end - nothing.length), end) === 0)
    end = Math.max(0, end - nothing.length);
  return end;
}

/** Its memory is as long as so many of these. */
const nothing = Buffer.alloc(64 * 1024);

function voicesByTag(espeak: Espeak): ReadonlyMap<string, string> {
  const best = new Map<string, { readonly identifier: string; readonly priority: number }>();
  for (const { identifier, languages } of espeak.list_voices())
    for (const { name, priority } of languages) {
      const tag = name.toLowerCase();
      const known = best.get(tag);
      if (!known || priority < known.priority) best.set(tag, { identifier, priority });
    }
  return new Map([...best].map(([tag, { identifier }]) => [tag, identifier]));
}

/** By the whole tag, or by as much of its beginning as is known. */
function voiceFor(language: string, voices: ReadonlyMap<string, string>): string | undefined {
  const parts = language.toLowerCase().split(/[-_]/);
  for (let length = parts.length; length > 0; length--) {
    const voice = voices.get(parts.slice(0, length).join('-'));
    if (voice !== undefined) return voice;
  }
  return undefined;
}

/** It would take tags for markup, and double brackets for names of sounds. */
const plainText = (text: string): string =>
  text
    .replace(/\[\[|\]\]/g, ' ')
    .replace(/[\0-\x1f\x7f]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

function read(espeak: Espeak, text: string): Int16Array {
  const pieces: Int16Array[] = [];
  espeak.synthesize(text, (samples) => {
    if (samples && samples.length > 0) pieces.push(samples);
  });
  const all = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
