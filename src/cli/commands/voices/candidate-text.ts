/** Candidates of a designed voice as commands show them. */
import { describeVoice } from '../../../2-voices/voice-facts.ts';
import type { DesignedVoice } from '../../../2-voices/voices.ts';
import type { Candidate } from '../../../audition-voice.ts';
import { sampleOf } from '../../../freeze-voice.ts';

export interface ShownCandidate {
  readonly take: number;
  readonly seconds: number;
  /** LUFS; null for silence. */
  readonly loudness: number | null;
  /** Hertz; null where nothing is voiced. */
  readonly pitch: number | null;
  readonly doubts: readonly string[];
  readonly file: string;
  /** Whether it is the voice that is locked now. */
  readonly isLocked: boolean;
  /** What the service made of the anchor, where it was let. */
  readonly text?: string;
}

export function shownCandidate(candidate: Candidate, { lock }: DesignedVoice): ShownCandidate {
  const { take, file, facts, finalText } = candidate;
  return {
    take: take.number,
    seconds: rounded(facts.seconds),
    loudness: Number.isFinite(facts.loudness) ? rounded(facts.loudness) : null,
    pitch: facts.pitch === undefined ? null : Math.round(facts.pitch),
    doubts: facts.doubts,
    file,
    isLocked: lock !== undefined && sampleOf(candidate).digest === lock.digest,
    ...(finalText !== undefined && { text: finalText }),
  };
}

export function candidateRow(candidate: Candidate, design: DesignedVoice): string {
  const { take, file, isLocked, text } = shownCandidate(candidate, design);
  const rows = [
    `take ${take}  ${describeVoice(candidate.facts)}${isLocked ? '  locked' : ''}  ${file}`,
    ...(text === undefined ? [] : [`  it says: ${text}`]),
  ];
  return rows.join('\n');
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
