/** How far a finished sound lies beside its target, and what to say about it. */
import type { LoudnessTarget } from '../../6-mix/loudness-targets.ts';
import type { MeasuredSound, ReportedProblem, ReportedTargets } from './report.ts';

export interface Missed {
  /** Decibels too loud, or too soft below zero; 0 where it is within the tolerance. */
  readonly level: number;
  /** Decibels above the ceiling. */
  readonly peak: number;
}

/** Decibels by which meters differ. */
const meterError = 0.1;

export function missedBy(measured: MeasuredSound, target: LoudnessTarget): Missed {
  const level = levelOf(measured, target);
  const off = level === null || target.measure === 'nothing' ? 0 : level - target.level;
  return {
    level: Math.abs(off) <= target.tolerance ? 0 : off,
    peak: Math.max(0, (measured.truePeak ?? -Infinity) - target.ceiling - meterError),
  };
}

const levelOf = ({ integrated, rms }: MeasuredSound, { measure }: LoudnessTarget): number | null =>
  measure === 'power' ? rms : integrated;

/** Seconds by which the length of a file may differ from the timeline. */
const lengthTolerance = 0.05;

/** Everything in which a file fails its target, each with its number and what would change it. */
export function problemsOf(
  file: string,
  measured: MeasuredSound,
  target: LoudnessTarget,
  seconds: number,
): readonly ReportedProblem[] {
  const { level, peak } = missedBy(measured, target);
  const problems: ReportedProblem[] = [];
  const add = (code: string, message: string, hint: string): void =>
    void problems.push({ code, message, hint, file });
  const unit = target.measure === 'power' ? 'dB RMS' : 'LUFS';
  if (level !== 0)
    add(
      'loudness-missed',
      `${file} has ${shown(levelOf(measured, target))} ${unit}; ${target.name} asks for ${target.level} (± ${target.tolerance})`,
      level < 0
        ? 'Its peaks stand in the way: soften the loudest sounds (gain), or choose a softer target (--loudness).'
        : 'Choose another target (--loudness).',
    );
  if (peak > 0)
    add(
      'peak-missed',
      `${file} has a true peak of ${shown(measured.truePeak)} dBTP; ${target.name} allows ${target.ceiling}`,
      'Soften the loudest sounds (gain), or deliver a format that loses nothing (wav, flac).',
    );
  if (target.noiseFloor !== undefined && (measured.noiseFloor ?? -Infinity) > target.noiseFloor)
    add(
      'noise-missed',
      `${file} is never softer than ${shown(measured.noiseFloor)} dB; ${target.name} allows ${target.noiseFloor} where nobody speaks`,
      'Leave out or soften beds that run under everything, or make pauses between the scenes longer.',
    );
  if (Math.abs(measured.seconds - seconds) > lengthTolerance)
    add(
      'length-missed',
      `${file} lasts ${measured.seconds.toFixed(3)} s, and the programme ${seconds.toFixed(3)} s`,
      'Render again; if it stays so, name another ffmpeg (MIMODRAMA_FFMPEG).',
    );
  if (measured.integrated === null && measured.rms === null)
    add(
      'silent',
      `${file} holds nothing but silence`,
      'Render again; see what the lines are:  mimodrama takes list',
    );
  return problems;
}

const shown = (value: number | null): string => (value === null ? 'nothing' : value.toFixed(1));

export const reportedTargets = ({
  name,
  measure,
  level,
  tolerance,
  ceiling,
  noiseFloor,
}: LoudnessTarget): ReportedTargets => ({
  loudness: name,
  truePeak: ceiling,
  ...(measure === 'loudness' && { integrated: level, tolerance }),
  ...(measure === 'power' && { rms: [level - tolerance, level + tolerance] as const }),
  ...(noiseFloor !== undefined && { noiseFloor }),
});
