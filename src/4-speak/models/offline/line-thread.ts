/** What runs in a thread: speaks the English of a line, makes its sound whole, and listens to samples. */
import { openFlite, UnreadableText } from './flite.ts';
import type { Flite, FliteProgram } from './flite.ts';
import { fliteWords } from './flite-words.ts';
import { foldToAscii, isReadable } from './fold.ts';
import type { SampleFacts } from './likeness.ts';
import { sampleFacts } from './likeness.ts';
import type { Reading } from './line-sound.ts';
import { lineSound } from './line-sound.ts';
import type { OfflineVoice, Performance, Step } from './performance.ts';
import { portionsOf } from './portions.ts';

export type ThreadQuestion =
  | {
      readonly kind: 'perform';
      readonly performance: Performance;
      /** Of each step what others have read of it; none of what is English. */
      readonly readings: readonly (readonly Reading[])[];
      /** There whenever something is English. */
      readonly flite: FliteProgram | undefined;
    }
  | { readonly kind: 'listen'; readonly samples: Int16Array; readonly sampleRate: number };

export type ThreadAnswer =
  | { readonly kind: 'sound'; readonly samples: Int16Array }
  | { readonly kind: 'facts'; readonly facts: SampleFacts }
  | { readonly kind: 'unreadable'; readonly text: string };

export async function answer(question: ThreadQuestion): Promise<ThreadAnswer> {
  if (question.kind === 'listen')
    return { kind: 'facts', facts: sampleFacts(question.samples, question.sampleRate) };
  const { performance, flite } = question;
  const readings = [...question.readings];
  for (const [index, step] of performance.steps.entries()) {
    if (step.kind !== 'speech' || step.reader.engine !== 'flite' || !flite) continue;
    english ??= openFlite(flite);
    const read = await readEnglish(step, performance.voice, english);
    if (typeof read === 'string') return { kind: 'unreadable', text: read };
    readings[index] = read;
  }
  return { kind: 'sound', samples: lineSound(performance, readings) };
}

let english: Flite | undefined;

/** The portion it could not read, where there is one. */
async function readEnglish(
  { text, manner }: Extract<Step, { kind: 'speech' }>,
  voice: OfflineVoice,
  flite: Flite,
): Promise<readonly Reading[] | string> {
  const { parameters, speedUp } = fliteWords(voice, manner);
  const readings: Reading[] = [];
  for (const { text: portion, rest } of portionsOf(foldToAscii(text))) {
    if (!isReadable(portion)) continue;
    try {
      const { samples, sampleRate } = await flite.speak(parameters, portion);
      readings.push({ sound: { samples, sampleRate: Math.round(sampleRate * speedUp) }, rest });
    } catch (error) {
      if (error instanceof UnreadableText) return portion;
      throw error;
    }
  }
  return readings;
}
