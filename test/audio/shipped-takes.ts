/** A take of every line of the scripts that ship, by the engine of tones and by whatever synthesisers the machine has. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { scanText } from '../../src/1-script/spoken-text.ts';
import { makePlan } from '../../src/3-plan/plan.ts';
import { noMemory } from '../../src/3-plan/state.ts';
import { createFake } from '../../src/4-speak/models/fake/fake.ts';
import { speakOnce } from '../../src/4-speak/speech.ts';
import { readWav } from '../../src/audio/wav-reader.ts';
import { prepare } from '../../src/prepare.ts';
import { nodeFiles } from '../../src/world/files.ts';

export interface ShippedLine {
  readonly id: string;
  readonly language: string;
  /** Without its marks. */
  readonly words: string;
  readonly expectedSeconds: number;
  readonly fake: Sound;
}

export interface Sound {
  readonly samples: Int16Array;
  readonly sampleRate: number;
}

export async function shippedLines(): Promise<readonly ShippedLine[]> {
  const folder = path.resolve(import.meta.dirname, '../../scripts');
  const lines: ShippedLine[] = [];
  for (const name of ['harbour-light.yaml', 'summer-afternoon.yaml']) {
    const { read } = await prepare(name, 'fake', { files: nodeFiles, environment: {}, folder });
    if (!read) throw new Error(`${name} cannot be read`);
    const { script, voicesInUse: voices, engine, limits } = read;
    for (const { cue } of makePlan({ script, voices, engine, limits, memory: noMemory }).cues)
      for (const { request, seconds } of cue.segments) {
        const { signal } = new AbortController();
        const words = scanText(cue.spoken).pieces.filter(({ kind }) => kind === 'words');
        lines.push({
          id: cue.id,
          language: cue.language,
          words: words.map(({ text }) => text).join(' '),
          expectedSeconds: seconds,
          fake: await speakOnce(createFake(), request, { signal }),
        });
      }
  }
  return lines;
}

export interface Synthesiser {
  readonly name: string;
  readonly language: 'en' | 'zh';
  readonly say: (words: string) => Sound;
}

/** At an ordinary pace, slow and fast. */
export const synthesisers: readonly Synthesiser[] = [
  ...['slt', 'awb', 'kal16'].map((voice) =>
    synthesiser(`flite ${voice}`, 'en', ['flite', '-voice', voice, '-o', '/dev/stdout', '-t']),
  ),
  ...['120', '170', '230'].flatMap((pace) => [
    synthesiser(`espeak ${pace}`, 'en', ['espeak-ng', '-v', 'en-us', '-s', pace, '--stdout', '--']),
    synthesiser(`espeak ${pace}`, 'zh', ['espeak-ng', '-v', 'cmn-latn-pinyin', '-s', pace, '--stdout', '--']),
  ]),
].filter(({ say }) => {
  try {
    return say('one').samples.length > 0;
  } catch {
    return false;
  }
});

function synthesiser(name: string, language: 'en' | 'zh', command: readonly string[]): Synthesiser {
  const [program = '', ...options] = command;
  return {
    name: `${name} ${language}`,
    language,
    say: (words) => readWav(spawnSync(program, [...options, words], { maxBuffer: 1 << 26 }).stdout),
  };
}
