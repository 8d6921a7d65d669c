/** `voices check`: what is wrong with recordings of a voice, and how much. */
import path from 'node:path';
import { contains, findRoot } from '../../../1-script/project.ts';
import { clockTime } from '../../../2-voices/clone/clock-time.ts';
import { cutSample } from '../../../2-voices/clone/cut-sample.ts';
import type { Finding } from '../../../2-voices/clone/finding.ts';
import { SampleError } from '../../../2-voices/clone/finding.ts';
import { judgeFile } from '../../../2-voices/clone/judge-sample.ts';
import type { SampleFigures } from '../../../2-voices/clone/sample-figures.ts';
import { sampleFigures } from '../../../2-voices/clone/sample-figures.ts';
import type { SampleSource } from '../../../2-voices/clone/sample-form.ts';
import { sampleForm } from '../../../2-voices/clone/sample-form.ts';
import type { World } from '../../../ports.ts';
import type { Command } from '../../command.ts';
import { exitCodes } from '../../exit-code.ts';
import { asCommandError } from '../../failure.ts';
import { number } from '../../plan-text.ts';
import { findingText, isUsable } from './finding-text.ts';
import { recordingSource } from './recording-source.ts';

interface CheckedSample {
  readonly file: string;
  readonly isUsable: boolean;
  readonly findings: readonly Finding[];
  /** Absent where the file is no sound that can be read. */
  readonly figures: SampleFigures | undefined;
}

export const check: Command = {
  arguments: [{ name: '<sample...>', description: 'recordings of a voice: sound or video' }],
  options: [],
  examples: ['interview.m4a', 'samples/*.wav --json'],
  run: async ({ arguments: [given] }, terminal, world) => {
    const names = typeof given === 'string' ? [given] : (given ?? []);
    const source = recordingSource(world);
    const samples: CheckedSample[] = [];
    for (const name of names) {
      const sample = await checked(name, source, world);
      samples.push(sample);
      terminal.print(() => sampleText(sample));
    }
    terminal.emit(() => ({
      type: 'voices-check',
      samples: samples.map(({ figures, ...rest }) => ({ ...rest, figures: figures ?? null })),
    }));
    return samples.every((sample) => sample.isUsable) ? exitCodes.good : exitCodes.partial;
  },
};

async function checked(file: string, source: SampleSource, world: World): Promise<CheckedSample> {
  const where = path.resolve(world.folder, file);
  const around = await outsideProject(where, world);
  try {
    const form = await sampleForm(where, source);
    const cut = await cutSample(where, form, undefined, source);
    const findings = [...cut.findings, ...judgeFile({ form }), ...around];
    return { file, isUsable: isUsable(findings), findings, figures: sampleFigures(cut) };
  } catch (error) {
    if (!(error instanceof SampleError)) throw asCommandError(error);
    return { file, isUsable: false, findings: [error.finding, ...around], figures: undefined };
  }
}

/** A script cannot name it there; a clone of it lies inside. */
async function outsideProject(file: string, world: World): Promise<readonly Finding[]> {
  const root = await findRoot(world.folder, world);
  const [inside, there] = await Promise.all([world.files.realPath(root), world.files.realPath(file)]);
  if (contains(inside, there)) return [];
  return [
    {
      code: 'outside-project',
      severity: 'warning',
      message: `it lies outside the project (${root}), where no script can name it`,
      hint: 'mimodrama voices clone  makes a sample of it inside.',
    },
  ];
}

function sampleText({ file, isUsable: usable, findings, figures }: CheckedSample): string {
  const verdict = !usable ? 'not usable' : findings.length === 0 ? 'good' : 'usable';
  return [`${file}: ${verdict}`, ...(figures ? figuresText(figures) : []), ...findings.map(findingText)].join(
    '\n',
  );
}

function figuresText(figures: SampleFigures): string[] {
  const { channels, silence, bestPart, loudness, peak, clipped } = figures;
  const layout = channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`;
  const level = (value: number | null, unit: string): string =>
    value === null ? 'silence' : `${value.toFixed(1)} ${unit}`;
  const rows = [
    [
      'file',
      `${figures.container}, ${layout}, ${number(figures.sampleRate)} Hz, ${clockTime(figures.seconds)}`,
    ],
    [
      'speech',
      `${figures.speechSeconds.toFixed(1)} s; silence ${silence.head.toFixed(1)} s before, ${silence.tail.toFixed(1)} s after, ${silence.longest.toFixed(1)} s at most between`,
    ],
    [
      'noise',
      figures.quiet === 'noise'
        ? `floor ${level(figures.noiseFloor, 'dBFS')}${figures.signalToNoise === null ? '' : `, the voice ${figures.signalToNoise.toFixed(0)} dB above it`}`
        : 'digital silence between the words',
    ],
    ['level', `${level(loudness, 'LUFS')}, peak ${level(peak, 'dBFS')}`],
    ['clipping', clipped.length === 0 ? 'none' : `${clipped.length} places`],
    ...(bestPart
      ? [
          [
            'best part',
            `${clockTime(bestPart.from)} to ${clockTime(bestPart.to)}: ${bestPart.speechSeconds.toFixed(1)} s of speech`,
          ],
        ]
      : []),
  ];
  return rows.map(([name = '', value = '']) => `  ${name.padEnd(10)} ${value}`);
}
