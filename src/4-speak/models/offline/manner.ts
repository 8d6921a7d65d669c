/** How a line is spoken: words become shifts, the nearest word wins on its axis, and nothing leaves what is still understood. */
import type { Coloured, Shift } from './manner-group.ts';
import { mannerWords } from './manner-words.ts';
import type { Manner, OfflineVoice } from './performance.ts';
import type { Bounds } from './throats.ts';
import { throats, within } from './throats.ts';
import type { FoundWord } from './wordlist.ts';
import { wordlistOf } from './wordlist.ts';

export const plainly: Manner = { pace: 1, pitch: 1, range: 1, level: 0, whisper: 0 };

export const mannerBounds = {
  pace: { least: 0.7, most: 1.4 },
  pitch: { least: 0.8, most: 1.3 },
  range: { least: 0.3, most: 2 },
  level: { least: -12, most: 6 },
  whisper: { least: 0, most: 1 },
} as const satisfies Record<keyof Manner, Bounds>;

export const readManner = wordlistOf(mannerWords);

/**
 * What words of one sentence do together: on each axis the strongest in full and every other by half, for "weary, slow and
 * hesitant" is not three times as slow. An axis none of them speaks of stays out.
 */
export function shiftOf(found: readonly FoundWord<Coloured>[]): Shift {
  const amounts = (axis: keyof Manner, scale: (value: number) => number): readonly number[] =>
    found.flatMap(({ means, degree }) => {
      const value = means.shift[axis];
      return value === undefined ? [] : [scale(value) * degree];
    });
  const together = (axis: 'pace' | 'pitch' | 'range' | 'level'): number | undefined => {
    const [strongest, ...others] = amounts(axis, axis === 'level' ? Number : Math.log).toSorted(
      (one, other) => Math.abs(other) - Math.abs(one),
    );
    if (strongest === undefined) return undefined;
    const sum = others.reduce((all, amount) => all + amount / 2, strongest);
    return axis === 'level' ? sum : Math.exp(sum);
  };
  const whispers = amounts('whisper', Number);
  return spoken({
    pace: together('pace'),
    pitch: together('pitch'),
    range: together('range'),
    level: together('level'),
    whisper: whispers.length === 0 ? undefined : Math.max(...whispers),
  });
}

/** A share of a shift: what is said of a character colours a line, and does not decide it. */
export function faded({ pace, pitch, range, level, whisper }: Shift, share: number): Shift {
  const root = (times: number | undefined): number | undefined => times && times ** share;
  return spoken({
    pace: root(pace),
    pitch: root(pitch),
    range: root(range),
    level: level && level * share,
    whisper: whisper && whisper * share,
  });
}

/** Without the axes nobody spoke of. */
const spoken = (axes: Readonly<Record<keyof Manner, number | undefined>>): Shift =>
  Object.fromEntries(Object.entries(axes).filter(([, value]) => value !== undefined));

/** `layers` outside in: on each axis the innermost that speaks of it decides. The voice's own pitch and pace are minded. */
export function mannerFor(voice: OfflineVoice, layers: readonly Shift[]): Manner {
  const asked = layers.reduce<Manner>((outer, layer) => ({ ...outer, ...layer }), plainly);
  const { least, most } = throats[voice.throat].pitches;
  /** Acting goes a little beyond the pitches at which a voice may live. */
  const pitches: Bounds = { least: (0.92 * least) / voice.pitch, most: (1.12 * most) / voice.pitch };
  const paces: Bounds = { least: 0.62 / voice.pace, most: 1.55 / voice.pace };
  const ranges: Bounds = { least: 0.4 / voice.range, most: 2.2 / voice.range };
  const { pace, pitch, range, level, whisper } = mannerBounds;
  return {
    pace: thousandths(within(within(asked.pace, paces), pace)),
    pitch: thousandths(within(within(asked.pitch, pitches), pitch)),
    range: thousandths(within(within(asked.range, ranges), range)),
    level: thousandths(within(asked.level, level)),
    whisper: asked.whisper < leastWhisper ? 0 : thousandths(within(asked.whisper, whisper)),
  };
}

/** Less of it nobody hears. */
const leastWhisper = 0.06;

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;
