/** Gathers the report of a programme: what was written, how it measures, where it misses its target. */
import type { TakeStore } from '../../5-takes/store.ts';
import { lufsOfPower } from '../../audio/loudness.ts';
import type { LoudnessTarget } from '../../6-mix/loudness-targets.ts';
import type { Mastering } from '../../6-mix/mastering.ts';
import { stepsOf } from '../../6-mix/mastering.ts';
import type { KeptMix } from '../../6-mix/mix-store.ts';
import type { Program } from '../../6-mix/program.ts';
import { mixRate } from '../../6-mix/program.ts';
import { chaptersOf } from '../chapters.ts';
import { mainLanguage, speechStatement } from '../marked.ts';
import { problemsOf, reportedTargets } from './missed-targets.ts';
import { missingCues, reportedLines } from './report-lines.ts';
import type { DeliveryReport, ReportedFile, Waveform } from './report.ts';

export interface ReportInputs {
  readonly program: Program;
  readonly mixes: readonly KeptMix[];
  readonly mastering: Mastering;
  readonly target: LoudnessTarget;
  readonly files: readonly ReportedFile[];
  readonly takes: TakeStore;
  readonly version: string;
}

export function programmeReport(inputs: ReportInputs): DeliveryReport {
  const { program, mixes, mastering, target, files, takes, version } = inputs;
  const { plan, frames } = program;
  const { script, engine } = plan;
  const seconds = frames / mixRate;
  return {
    version: 1,
    title: script.title?.value ?? script.stem,
    author: script.author?.value ?? undefined,
    language: mainLanguage(plan) ?? 'und',
    generatedBy: `mimodrama ${version}`,
    engine: engine.name,
    isTableRead: engine.name !== 'mimo',
    statement: speechStatement(engine.name),
    seconds: Math.round(seconds * 1000) / 1000,
    files,
    targets: reportedTargets(target),
    problems: files.flatMap(({ path, kind, measured }) =>
      measured && kind === 'programme' ? problemsOf(path, measured, target, seconds) : [],
    ),
    chapters: chaptersOf(program),
    loudness: loudnessCurve(stepsOf(program, mixes), mastering.gain),
    waveform: waveformOf(program, mixes, mastering.gain),
    lines: reportedLines(program, {
      kept: (fingerprint) => takes.takesOf(fingerprint).length,
      warnings: () => [],
    }),
    missing: missingCues(program),
  };
}

/** Steps of a tenth of a second. */
const stepsPerSecond = 10;
const shortTerm = 3 * stepsPerSecond;
/** LUFS: below it nobody hears anything. */
const silence = -70;

/** One value a second, each of the three seconds around it. */
function loudnessCurve(steps: readonly number[], gain: number): readonly (number | null)[] {
  const curve: (number | null)[] = [];
  for (let at = 0; at < steps.length; at += stepsPerSecond) {
    const around = steps.slice(Math.max(0, at - stepsPerSecond), at - stepsPerSecond + shortTerm);
    const power = around.reduce((sum, one) => sum + one, 0) / Math.max(1, around.length);
    const loudness = lufsOfPower(power) + gain;
    curve.push(loudness < silence ? null : Math.round(loudness * 10) / 10);
  }
  return curve;
}

const stretches = 1200;

function waveformOf(program: Program, mixes: readonly KeptMix[], gain: number): Waveform {
  const step = mixRate / stepsPerSecond;
  const count = Math.max(1, Math.min(stretches, Math.ceil(program.frames / step)));
  const lowest = new Array<number>(count).fill(0);
  const highest = new Array<number>(count).fill(0);
  const factor = 10 ** (gain / 20) / 10_000;
  for (const [index, { at }] of program.scenes.entries()) {
    const mix = mixes[index];
    for (const [number, low] of (mix?.lowest ?? []).entries()) {
      const frame = at + (mix?.score.from ?? 0) + number * step;
      const place = Math.min(count - 1, Math.max(0, Math.floor((frame / program.frames) * count)));
      lowest[place] = Math.min(lowest[place] ?? 0, low);
      highest[place] = Math.max(highest[place] ?? 0, mix?.highest[number] ?? 0);
    }
  }
  const shown = (value: number): number =>
    Math.round(Math.max(-1, Math.min(1, value * factor)) * 1000) / 1000;
  return { lowest: lowest.map(shown), highest: highest.map(shown) };
}
