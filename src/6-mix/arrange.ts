/** Puts a scene on the clock: where each of its items begins and how long it is heard, in whole frames; pure. */
import type {
  BedIngredient,
  BedPlace,
  Ingredient,
  SceneIngredients,
  SpokenIngredient,
} from './ingredients.ts';
import { mixRate } from './program.ts';

/** What is heard of a take, and how loud it is as it was spoken. */
export interface TakeMeasure {
  /** Frames left out at its beginning. */
  readonly from: number;
  /** Frames that are heard. */
  readonly frames: number;
  /** LUFS of these. */
  readonly loudness: number;
}

/** Frames are counted from the beginning of the scene; what sounds before it has a negative place. */
export interface SceneScore {
  /** To the end of its last item. */
  readonly frames: number;
  /** The first frame at which anything may sound. */
  readonly from: number;
  /** One for each item; null for what takes no time. */
  readonly items: readonly (ScoredItem | null)[];
  /** One for each bed; null for one that would end before it begins. */
  readonly beds: readonly (ScoredBed | null)[];
}

export interface ScoredItem {
  readonly at: number;
  readonly frames: number;
  /** Of a spoken line: its takes, each with the gain that brings it to the level of all speech. */
  readonly parts?: readonly ScoredPart[];
}

export interface ScoredPart {
  readonly at: number;
  readonly from: number;
  readonly frames: number;
  /** Decibels. */
  readonly gain: number;
}

export interface ScoredBed {
  readonly at: number;
  readonly frames: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
}

export interface Lengths {
  readonly takeOf: (digest: string) => TakeMeasure;
  /** Frames of a sound. */
  readonly soundOf: (digest: string) => number;
}

/** LUFS to which all speech is brought before the programme as a whole gets its level. */
export const speechLevel = -20;

/** Decibels: a take so far off is not speech alone, and what lies around it would be lifted too. */
const mostLevelling = 15;

export function arrange({ items, beds, lead }: SceneIngredients, lengths: Lengths): SceneScore {
  const clock = new SceneClock();
  /** Where each item begins and ends; one that takes no time stands at a point. */
  const places = items.map((item) => clock.place(item, lengths));
  const frames = clock.end;
  const leadFrames = inFrames(lead);
  const scoredBeds = beds.map((bed) => placedBed(bed, places, frames, leadFrames, lengths));
  return {
    frames,
    from: Math.min(0, ...scoredBeds.map((bed) => bed?.at ?? 0)),
    items: places.map(({ scored }) => scored),
    beds: scoredBeds,
  };
}

export const inFrames = (milliseconds: number): number => Math.round((milliseconds * mixRate) / 1000);

interface Place {
  readonly start: number;
  readonly end: number;
  readonly scored: ScoredItem | null;
}

/** Goes through a scene: everything follows what came before it, unless it overlaps. */
class SceneClock {
  /** Of all that was placed so far. */
  end = 0;
  #previous: 'nothing' | 'sound' | 'pause' = 'nothing';

  place(item: Ingredient, lengths: Lengths): Place {
    switch (item.kind) {
      case 'place':
        return { start: this.end, end: this.end, scored: null };
      case 'pause': {
        const start = this.end;
        this.end += inFrames(item.duration);
        this.#previous = 'pause';
        return { start, end: this.end, scored: null };
      }
      case 'sound':
        return this.#put(lengths.soundOf(item.sound), 0, item.overlap);
      case 'speech': {
        const parts = partsOf(item, lengths);
        const last = parts.at(-1);
        // A pause takes the place of the gap, and so does an overlap.
        const isNext = this.#previous === 'sound' && item.overlap === 0;
        return this.#put(last ? last.at + last.frames : 0, isNext ? item.gap : 0, item.overlap, parts);
      }
    }
  }

  #put(frames: number, gap: number, overlap: number, parts?: readonly ScoredPart[]): Place {
    const at = Math.max(0, this.end + inFrames(gap) - inFrames(overlap));
    this.end = Math.max(this.end, at + frames);
    this.#previous = 'sound';
    return { start: at, end: at + frames, scored: { at, frames, ...(parts && { parts }) } };
  }
}

/** Counted from the beginning of the line. */
function partsOf({ parts, level, gain }: SpokenIngredient, lengths: Lengths): readonly ScoredPart[] {
  let end = 0;
  return parts.map(({ take, join }) => {
    const { from, frames, loudness } = lengths.takeOf(take);
    const at = end + inFrames(join);
    end = at + frames;
    const levelling = Number.isFinite(loudness) ? speechLevel - loudness : 0;
    const limited = Math.max(-mostLevelling, Math.min(mostLevelling, levelling));
    return { at, from, frames, gain: limited + level + gain };
  });
}

function placedBed(
  bed: BedIngredient,
  places: readonly Place[],
  sceneEnd: number,
  lead: number,
  lengths: Lengths,
): ScoredBed | null {
  const placeOf = (place: BedPlace, otherwise: number): number =>
    place === 'lead'
      ? -lead
      : place === 'scene'
        ? otherwise
        : (places[place.item]?.[place.edge] ?? otherwise);
  const at = placeOf(bed.from, 0);
  const fadeOut = inFrames(bed.fadeOut);
  /** It goes out after its place, so that two scenes melt into each other. */
  const wanted = placeOf(bed.to, sceneEnd) + fadeOut - at;
  const whole = lengths.soundOf(bed.sound);
  const isOver = bed.loop === 'once' && whole <= wanted;
  const frames = isOver ? whole : wanted;
  if (frames <= 0 || whole === 0) return null;
  const fadeIn = Math.min(inFrames(bed.fadeIn), frames >> 1);
  return {
    at,
    frames,
    fadeIn,
    // What is over by itself has its own end.
    fadeOut: isOver ? Math.min(inFrames(edge), frames - fadeIn) : Math.min(fadeOut, frames - fadeIn),
  };
}

/** Milliseconds at the end of a sound that may be cut off hard. */
const edge = 20;
