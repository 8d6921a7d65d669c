/** The words of a line as steps: speech by its reader and in its manner, rests, and sounds of the body, in order. */
import type { ActedMark } from './acted-mark.ts';
import { actMark } from './acted-mark.ts';
import type { Beat } from './beats.ts';
import { beatsOf, withTurns } from './beats.ts';
import { mannerFor } from './manner.ts';
import type { Shift } from './manner-group.ts';
import type { Manner, OfflineVoice, Step } from './performance.ts';
import { cantonese } from './persona-words.ts';
import { readersOf } from './readers.ts';
import { speakable } from './speakable.ts';
import { isStyleList } from './style-list.ts';

/** What is known of the manner before the first word. */
export interface Staging {
  readonly voice: OfflineVoice;
  /** Outside in. */
  readonly layers: readonly Shift[];
  /** The line's own direction, which may change from sentence to sentence; at least one. */
  readonly phases: readonly Shift[];
  /** Bare styles told beside the words. */
  readonly styles: string;
  /** Whether the line is Chinese where its letters do not tell. */
  readonly isChinese: boolean;
}

export interface Staged {
  readonly steps: readonly Step[];
  /** Whether letters were left out because nobody here reads them. */
  readonly hasStrangers: boolean;
  /** What marks and styles asked for in vain, in words for people. */
  readonly beyond: readonly string[];
}

/** Seconds between two parts of speech, beside what the readers make of punctuation. */
export const writtenRests = { ellipsis: 0.45, paragraph: 0.7 } as const;

/**
 * Styles in front of the words hold for all of them. A mark colours what follows, until another mark does or the paragraph
 * ends; a direction goes on to its next phase where a sentence ends or a mark stands.
 */
export function stepsOf(text: string, staging: Staging): Staged {
  const { styles, beats } = withoutStyles(beatsOf(text), staging.styles);
  const asked = [...styles];
  const stage = stageFor(staging, styles);
  const chinese = asksForCantonese([...styles, ...actsIn(beats)]) ? 'yue' : 'cmn';
  const steps: Step[] = [];
  let hasStrangers = false;
  for (const beat of staging.phases.length > 1 ? withTurns(beats) : beats)
    switch (beat.kind) {
      case 'turn':
        stage.turn();
        break;
      case 'ellipsis':
        steps.push({ kind: 'rest', seconds: writtenRests.ellipsis });
        break;
      case 'paragraph':
        stage.colour({});
        steps.push({ kind: 'rest', seconds: writtenRests.paragraph });
        break;
      case 'mark': {
        const act = actMark(beat.text);
        asked.push(act);
        stage.colour(act.shift);
        for (const doing of act.does)
          steps.push(
            typeof doing === 'number'
              ? { kind: 'rest', seconds: doing }
              : { kind: 'sound', sound: doing, manner: stage.manner() },
          );
        break;
      }
      case 'words': {
        const read = readersOf(beat.text, { chinese, isChinese: staging.isChinese });
        hasStrangers ||= read.hasStrangers;
        for (const { reader, text: written } of read.runs) {
          const words = speakable(written, reader);
          if (words !== '') steps.push({ kind: 'speech', text: words, reader, manner: stage.speak() });
        }
      }
    }
  const beyond = asked.flatMap(({ words }) => words.flatMap((word) => word.beyond ?? []));
  return { steps: settled(steps), hasStrangers, beyond: [...new Set(beyond)] };
}

/** Marks of nothing but styles before the first word are no marks, but one tag for the whole. */
function withoutStyles(
  beats: readonly Beat[],
  told: string,
): { readonly styles: readonly ActedMark[]; readonly beats: readonly Beat[] } {
  const inner = beats.findIndex((beat) => beat.kind !== 'mark' || !isStyleList(beat.text));
  const count = inner === -1 ? beats.length : inner;
  const leading = beats.slice(0, count).map((beat) => (beat.kind === 'mark' ? beat.text : ''));
  const styles = [told, ...leading].filter((style) => style !== '').map(actMark);
  return { styles, beats: beats.slice(count) };
}

const actsIn = (beats: readonly Beat[]): readonly ActedMark[] =>
  beats.flatMap((beat) => (beat.kind === 'mark' ? [actMark(beat.text)] : []));

const asksForCantonese = (acts: readonly ActedMark[]): boolean =>
  acts.some(({ words }) => words.some(({ name }) => name === cantonese));

interface Stage {
  readonly manner: () => Manner;
  /** The manner, of words that are spoken now. */
  readonly speak: () => Manner;
  /** A border between phases. */
  readonly turn: () => void;
  /** A mark: undefined leaves the manner of the one before. */
  readonly colour: (shift: Shift | undefined) => void;
}

/** Where the line has got to. */
function stageFor({ voice, layers, phases }: Staging, styles: readonly ActedMark[]): Stage {
  let phase = 0;
  let isSpokenIn = false;
  let mark: Shift = {};
  const manner = (): Manner =>
    mannerFor(voice, [...layers, phases[phase] ?? {}, ...styles.map(({ shift }) => shift ?? {}), mark]);
  const turn = (): void => {
    if (isSpokenIn) phase = Math.min(phase + 1, phases.length - 1);
    isSpokenIn = false;
  };
  return {
    manner,
    speak: () => {
      isSpokenIn = true;
      return manner();
    },
    turn,
    colour: (shift) => {
      turn();
      mark = shift ?? mark;
    },
  };
}

/** Neighbours that sound alike are one step; rests run together as the longest; none of punctuation at either end. */
function settled(steps: readonly Step[]): readonly Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if (step.kind === 'rest' && last?.kind === 'rest')
      joined[joined.length - 1] = { kind: 'rest', seconds: Math.max(last.seconds, step.seconds) };
    else if (step.kind === 'speech' && last?.kind === 'speech' && isAlike(step, last))
      joined[joined.length - 1] = { ...last, text: last.text + gapBefore(step, last.text) + step.text };
    else joined.push(step);
  }
  if (isWritten(joined[0])) joined.shift();
  if (isWritten(joined.at(-1))) joined.pop();
  return joined;
}

const isWritten = (step: Step | undefined): boolean =>
  step?.kind === 'rest' && Object.values(writtenRests).some((seconds) => seconds === step.seconds);

type Speech = Extract<Step, { kind: 'speech' }>;

const isAlike = (one: Speech, other: Speech): boolean =>
  JSON.stringify([one.reader, one.manner]) === JSON.stringify([other.reader, other.manner]);

const gapBefore = ({ reader }: Speech, before: string): string =>
  reader.engine === 'espeak' && /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]$/.test(before) ? '' : ' ';
