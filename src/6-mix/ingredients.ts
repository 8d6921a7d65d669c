/** All that goes into the mix of a scene, as plain data: what is equal here sounds equal, so its digest is the name of the mix. */
import { hash } from 'node:crypto';
import type { Treatment } from '../1-script/schema.ts';
import type { Bed, FileReference, Scene, SceneItem } from '../1-script/script.ts';
import { known, resolveSetting } from '../1-script/settings.ts';
import type { Cue } from '../3-plan/cue.ts';
import type { Plan } from '../3-plan/plan.ts';
import type { Take } from '../5-takes/take.ts';
import { joinOf, sceneLayers, spacingOf } from './spacing.ts';
import { spokenLevel } from './spoken-level.ts';

/** Times are milliseconds, levels decibels, places percent. Sounds and takes are named by the digests of their bytes. */
export interface SceneIngredients {
  /** Of the rules by which all this is arranged and mixed. */
  readonly version: number;
  /** The silence before the scene; only music fills it. */
  readonly lead: number;
  /** One for each item of the scene. */
  readonly items: readonly Ingredient[];
  readonly beds: readonly BedIngredient[];
}

export type Ingredient =
  | SpokenIngredient
  | { readonly kind: 'pause'; readonly duration: number }
  | SoundIngredient
  /** Takes no time: a bed begins or ends here, or a line has no take. */
  | { readonly kind: 'place' };

interface Placement {
  readonly gain: number;
  readonly pan: number;
  readonly treatment: Treatment;
  readonly overlap: number;
}

export interface SpokenIngredient extends Placement {
  readonly kind: 'speech';
  readonly gap: number;
  /** Above the level to which all speech is brought. */
  readonly level: number;
  readonly parts: readonly { readonly take: string; readonly join: number }[];
}

export interface SoundIngredient extends Placement {
  readonly kind: 'sound';
  readonly sound: string;
}

export interface BedIngredient {
  readonly kind: 'bed' | 'music';
  readonly sound: string;
  readonly gain: number;
  readonly pan: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
  readonly duck: number;
  readonly loop: 'once' | 'again';
  readonly from: BedPlace;
  readonly to: BedPlace;
}

/** Where a bed begins or ends: with the scene, before it, or with an item of it. */
export type BedPlace = 'lead' | 'scene' | { readonly item: number; readonly edge: 'start' | 'end' };

export interface MixInputs {
  readonly plan: Plan;
  /** Undefined for a cue that has none. */
  readonly takesOf: (cue: Cue) => readonly Take[] | undefined;
  /** The digest of a sound file. */
  readonly soundOf: (file: FileReference) => string;
}

const version = 1;

/** Milliseconds in which a bed comes and goes where nobody says: not heard as a fade, and no click. */
const standardFade = 250;

/** One for each scene, in the order of the script. */
export function ingredientsOf({ plan, takesOf, soundOf }: MixInputs): readonly SceneIngredients[] {
  const cues = new Map<SceneItem, Cue>(plan.cues.map(({ cue }) => [cue.line, cue]));
  return plan.script.scenes.map((scene, index) => {
    const lead = spacingOf(sceneLayers(plan.script, scene), index === 0 ? 'head' : 'sceneGap');
    const beds = bedsOf(scene, soundOf);
    return {
      version,
      // A gap that nothing fills belongs to the programme, and changing it mixes no scene.
      lead: beds.some(({ from }) => from === 'lead') ? lead : 0,
      items: scene.items.map((item) => ingredientOf(item, cues.get(item), takesOf, soundOf)),
      beds,
    };
  });
}

export const digestOfScene = (ingredients: SceneIngredients): string =>
  hash('sha256', JSON.stringify(ingredients));

function ingredientOf(
  item: SceneItem,
  cue: Cue | undefined,
  takesOf: MixInputs['takesOf'],
  soundOf: MixInputs['soundOf'],
): Ingredient {
  if (item.kind === 'pause') return { kind: 'pause', duration: item.duration };
  if (item.kind === 'sound')
    return {
      kind: 'sound',
      sound: soundOf(item.sound),
      gain: known(item.gain)?.value ?? 0,
      pan: known(item.pan)?.value ?? 0,
      treatment: known(item.treatment)?.value ?? 'none',
      overlap: known(item.overlap)?.value ?? 0,
    };
  const takes = cue && takesOf(cue);
  if (!takes || item.kind !== 'line') return { kind: 'place' };
  const { layers, segments } = cue;
  return {
    kind: 'speech',
    gap: spacingOf(layers, 'gap'),
    overlap: known(item.overlap)?.value ?? 0,
    gain: resolveSetting(layers, 'mix.gain')?.value ?? 0,
    pan: resolveSetting(layers, 'mix.pan')?.value ?? 0,
    treatment: resolveSetting(layers, 'mix.treatment')?.value ?? 'none',
    level: spokenLevel(cue),
    parts: takes.map(({ digest }, index) => ({
      take: digest,
      join: index === 0 ? 0 : joinOf(layers, segments[index]?.join ?? 'sentence'),
    })),
  };
}

/** The beds of a scene as they come in `ingredientsOf`: those that are declared, then music, then those begun between the lines. */
export function declaredBeds({ beds, music, items }: Scene): readonly DeclaredBed[] {
  return [
    ...beds.map((bed): DeclaredBed => ({ kind: 'bed', bed })),
    ...music.map((bed): DeclaredBed => ({ kind: 'music', bed })),
    ...items.flatMap((item): DeclaredBed[] =>
      item.kind === 'bed-start' && typeof item.bed !== 'string' ? [{ kind: 'bed', bed: item.bed, item }] : [],
    ),
  ];
}

export interface DeclaredBed {
  readonly kind: 'bed' | 'music';
  readonly bed: Bed;
  /** Where it is both declared and begun. */
  readonly item?: SceneItem;
}

function bedsOf(scene: Scene, soundOf: MixInputs['soundOf']): readonly BedIngredient[] {
  const { items } = scene;
  const lineAt = (id: string): number => items.findIndex((item) => item.kind === 'line' && item.id === id);
  return declaredBeds(scene).map(({ kind, bed, item }): BedIngredient => {
    const { id, fields } = bed;
    const begun = item
      ? items.indexOf(item)
      : items.findIndex((one) => one.kind === 'bed-start' && id !== undefined && one.bed === id);
    const isStop = (one: SceneItem, index: number): boolean =>
      one.kind === 'bed-stop' && one.id === id && index > begun;
    const stop = id === undefined ? -1 : items.findIndex(isStop);
    const stopper = items[stop];
    const from = known(fields.from)?.value;
    const to = known(fields.to)?.value;
    const fade = known(fields.fade)?.value ?? standardFade;
    return {
      kind,
      sound: soundOf(bed.sound),
      gain: known(fields.gain)?.value ?? 0,
      pan: known(fields.pan)?.value ?? 0,
      duck: known(fields.duck)?.value ?? 0,
      loop: (known(fields.loop)?.value ?? kind === 'bed') ? 'again' : 'once',
      fadeIn: fade,
      fadeOut: (stopper?.kind === 'bed-stop' ? known(stopper.fade)?.value : undefined) ?? fade,
      from: placed(
        begun,
        from === undefined ? -1 : lineAt(from),
        'start',
        kind === 'music' ? 'lead' : 'scene',
      ),
      to: placed(stop, to === undefined ? -1 : lineAt(to), 'end', 'scene'),
    };
  });
}

/** An item between the lines says it before a line that is named, and both before the scene. */
function placed(item: number, line: number, edge: 'start' | 'end', otherwise: 'lead' | 'scene'): BedPlace {
  if (item >= 0) return { item, edge };
  return line >= 0 ? { item: line, edge } : otherwise;
}
