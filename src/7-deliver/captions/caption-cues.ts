/** Captions of a programme on its true timeline: what is said, by whom, from when to when. */
import { captionOf } from '../../1-script/spoken-text.ts';
import type { Script } from '../../1-script/script.ts';
import { wordsOf } from '../../3-plan/request.ts';
import { displayWidth } from '../../diagnostics/display-width.ts';
import type { Placed, Program, SpeechClip } from '../../6-mix/program.ts';
import { mixRate } from '../../6-mix/program.ts';
import { captionTexts, sentenceEnds } from './caption-lines.ts';
import { writtenWords } from './written-words.ts';

export interface CaptionCue {
  /** Whole milliseconds from the beginning of the programme. */
  readonly from: number;
  readonly to: number;
  readonly speaker: string;
  readonly language: string;
  /** No more than fits two lines; who writes them breaks it. */
  readonly text: string;
}

/**
 * By when they begin; speakers who overlap have captions that overlap. Where a line begins and ends is exact, and so are
 * the parts of a long one. Models tell no times of words: inside a part, a caption lasts in proportion to its length.
 */
export function captionCues({ plan, scenes }: Program): readonly CaptionCue[] {
  return scenes
    .flatMap(({ clips }) =>
      clips.flatMap((clip) => (clip.kind === 'speech' ? captionsOf(clip, plan.script) : [])),
    )
    .sort((one, other) => one.from - other.from || one.to - other.to);
}

function captionsOf(clip: SpeechClip, script: Script): readonly CaptionCue[] {
  const { speaker, language } = clip.cue;
  return partTexts(clip, script).flatMap(({ place, text }) => {
    const texts = captionTexts(text, language);
    const whole = texts.reduce((sum, one) => sum + displayWidth(one), 0);
    let before = 0;
    return texts.map((one): CaptionCue => {
      const from = milliseconds(place.at + (place.frames * before) / whole);
      before += displayWidth(one);
      const to = Math.max(from + 1, milliseconds(place.at + (place.frames * before) / whole));
      return { from, to, speaker, language, text: one };
    });
  });
}

/** The only rounding: what is exact stays within half a millisecond, and captions that touch go on touching. */
const milliseconds = (frames: number): number => Math.round((frames * 1000) / mixRate);

interface PartText {
  readonly place: Placed;
  readonly text: string;
}

/** The written words of each part. Parts were cut in the spoken form: each cut is found again by its share of the letters. */
function partTexts(clip: SpeechClip, script: Script): readonly PartText[] {
  const { cue, parts } = clip;
  const text = writtenWords(cue, script);
  const spoken = cue.segments.map(({ request }) => letters(captionOf(wordsOf(request))));
  if (parts.length <= 1 || parts.length !== spoken.length)
    return [{ place: parts.length === 1 ? (parts[0] ?? clip) : clip, text }];
  const all = spoken.reduce((sum, one) => sum + one, 0);
  let share = 0;
  let from = 0;
  return parts.map((place, index): PartText => {
    share += (spoken[index] ?? 0) / all;
    const isLast = index === parts.length - 1;
    const to = isLast ? text.length : Math.max(from, cutAt(text, share, cue.language));
    const part = { place, text: text.slice(from, to).trim() };
    from = to;
    return part;
  });
}

/** An offset, and by how many letters it is beside what is sought. */
interface Place {
  readonly at: number;
  readonly off: number;
}

/** The end of a sentence nearest to that share of the letters, else of a word. */
function cutAt(text: string, share: number, language: string): number {
  const wanted = share * letters(text);
  const nearest = (places: readonly number[]): Place | undefined => {
    let [counted, from] = [0, 0];
    let best: Place | undefined;
    for (const at of places) {
      counted += letters(text.slice(from, at));
      from = at;
      const off = Math.abs(counted - wanted);
      if (!best || off < best.off) best = { at, off };
    }
    return best;
  };
  const sentence = nearest(sentenceEnds(text, language));
  if (sentence && sentence.off <= farthestSentence) return sentence.at;
  const words = Array.from(text.matchAll(/\s+|(?<=\p{Script=Han})/gu), ({ index }) => index);
  return nearest(words)?.at ?? Math.round(share * text.length);
}

/** Letters by which a sentence may end beside the cut: spoken forms are longer or shorter than what is written. */
const farthestSentence = 30;

const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
