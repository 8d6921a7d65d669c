/** A report of a programme placed by hand, with figures and pictures that a delivery would have measured. */
import type { Program } from '../../../src/6-mix/program.ts';
import { mixRate } from '../../../src/6-mix/program.ts';
import { chaptersOf } from '../../../src/7-deliver/chapters.ts';
import { speechStatement } from '../../../src/7-deliver/marked.ts';
import { missingCues, reportedLines } from '../../../src/7-deliver/report/report-lines.ts';
import type { DeliveryReport, MeasuredSound } from '../../../src/7-deliver/report/report.ts';

const measured = (seconds: number): MeasuredSound => ({
  seconds,
  integrated: -16.1,
  truePeak: -1.4,
  range: 6.2,
  rms: -19.8,
  noiseFloor: -71,
  headSilence: 0.8,
  tailSilence: 2.5,
});

export function reportOf(program: Program): DeliveryReport {
  const { plan, frames } = program;
  const seconds = frames / mixRate;
  const stretches = Array.from({ length: 1_200 }, (_, at) => {
    const swell = Math.abs(Math.sin(at / 37) * Math.sin(at / 7.3)) ** 0.7;
    return 0.05 + 0.75 * swell;
  });
  return {
    version: 1,
    title: plan.script.title?.value ?? plan.script.stem,
    author: plan.script.author?.value ?? undefined,
    language: plan.cues[0]?.cue.language ?? 'en',
    generatedBy: 'mimodrama 0.1.0',
    engine: plan.engine.name,
    isTableRead: plan.engine.name !== 'mimo',
    statement: speechStatement(plan.engine.name),
    seconds,
    files: [
      {
        path: 'afternoon.wav',
        kind: 'programme',
        format: 'wav',
        bytes: 34_567_890,
        measured: measured(seconds),
      },
      {
        path: 'afternoon.mp3',
        kind: 'programme',
        format: 'mp3',
        bytes: 4_321_098,
        measured: { ...measured(seconds), integrated: -14.2, truePeak: -0.2 },
      },
      {
        path: 'stems/爷爷 & #1.wav',
        kind: 'stem',
        format: 'wav',
        bytes: 12_345,
        measured: measured(seconds),
      },
      { path: 'afternoon.vtt', kind: 'captions', format: 'vtt', bytes: 987 },
    ],
    targets: { loudness: 'podcast', integrated: -16, tolerance: 1, truePeak: -1 },
    problems: [],
    chapters: chaptersOf(program),
    loudness: Array.from({ length: Math.ceil(seconds) }, (_, second) =>
      second < 1 ? null : -18 + 6 * Math.sin(second / 3),
    ),
    waveform: { lowest: stretches.map((value) => -0.9 * value), highest: stretches },
    lines: reportedLines(program, {
      kept: () => 3,
      warnings: ({ id }) => (id.endsWith('3') ? ['The take ends 80 ms after its last word.'] : []),
    }),
    missing: missingCues(program),
  };
}
