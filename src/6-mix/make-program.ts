/** Joins the mixes of the scenes into the Program: every clip in its place, counted from the programme's beginning; pure. */
import type { Treatment } from '../1-script/schema.ts';
import type { SceneItem } from '../1-script/script.ts';
import { known } from '../1-script/settings.ts';
import { decibels, percent } from '../audio/units.ts';
import type { Cue } from '../3-plan/cue.ts';
import type { Plan } from '../3-plan/plan.ts';
import type { Take } from '../5-takes/take.ts';
import type { SceneScore } from './arrange.ts';
import { inFrames } from './arrange.ts';
import type { SceneIngredients } from './ingredients.ts';
import { declaredBeds } from './ingredients.ts';
import type { KeptMix } from './mix-store.ts';
import type { Clip, ClipManner, PlacedScene, Program } from './program.ts';
import { sceneLayers, spacingOf } from './spacing.ts';

export interface ProgramInputs {
  readonly plan: Plan;
  readonly takesOf: (cue: Cue) => readonly Take[] | undefined;
  readonly scenes: readonly SceneIngredients[];
  readonly mixes: readonly KeptMix[];
}

export function makeProgram({ plan, takesOf, scenes, mixes }: ProgramInputs): Program {
  const cues = new Map<SceneItem, Cue>(plan.cues.map(({ cue }) => [cue.line, cue]));
  const placed: PlacedScene[] = [];
  let end = 0;
  let heard = 0;
  for (const [index, scene] of plan.script.scenes.entries()) {
    const mix = mixes[index];
    const ingredients = scenes[index];
    if (!mix || !ingredients) continue;
    const layers = sceneLayers(plan.script, scene);
    const at = end + inFrames(spacingOf(layers, index === 0 ? 'head' : 'sceneGap'));
    const clips = [
      ...itemClips(scene.items, ingredients, mix.score, at, (item) => {
        const cue = cues.get(item);
        const takes = cue && takesOf(cue);
        return takes && { cue, takes };
      }),
      ...bedClips(declaredBeds(scene), ingredients, mix.score, at),
    ];
    clips.sort((one, other) => one.at - other.at);
    placed.push({ scene, at, frames: mix.score.frames, clips });
    end = at + mix.score.frames;
    heard = Math.max(heard, at + mix.score.from + mix.frames);
  }
  const last = plan.script.scenes.at(-1);
  const tail = last ? inFrames(spacingOf(sceneLayers(plan.script, last), 'tail')) : 0;
  return {
    plan,
    frames: Math.max(end + tail, heard),
    scenes: placed,
    missing: plan.cues.flatMap(({ cue }) => (takesOf(cue) ? [] : [cue])),
  };
}

interface Spoken {
  readonly cue: Cue;
  readonly takes: readonly Take[];
}

function itemClips(
  items: readonly SceneItem[],
  { items: ingredients }: SceneIngredients,
  score: SceneScore,
  sceneAt: number,
  spokenBy: (item: SceneItem) => Spoken | undefined,
): Clip[] {
  return items.flatMap((item, index): Clip[] => {
    const place = score.items[index];
    const ingredient = ingredients[index];
    if (!place || !ingredient) return [];
    const at = sceneAt + place.at;
    const { frames } = place;
    if (item.kind === 'sound' && ingredient.kind === 'sound')
      return [{ kind: 'sound', at, frames, sound: item, ...mannerOf(ingredient, ingredient.gain) }];
    const spoken = spokenBy(item);
    if (!spoken || ingredient.kind !== 'speech') return [];
    const parts = (place.parts ?? []).flatMap((part, number) => {
      const take = spoken.takes[number];
      return take ? [{ take, at: at + part.at, frames: part.frames, from: part.from }] : [];
    });
    const gain = place.parts?.[0]?.gain ?? 0;
    return [{ kind: 'speech', at, frames, cue: spoken.cue, parts, ...mannerOf(ingredient, gain) }];
  });
}

const mannerOf = (
  { pan, treatment }: { readonly pan: number; readonly treatment: Treatment },
  gain: number,
): ClipManner => ({ gain: decibels(gain), pan: percent(pan), treatment });

function bedClips(
  declared: ReturnType<typeof declaredBeds>,
  { beds: ingredients }: SceneIngredients,
  { beds }: SceneScore,
  sceneAt: number,
): Clip[] {
  return declared.flatMap(({ kind, bed }, index): Clip[] => {
    const place = beds[index];
    const ingredient = ingredients[index];
    if (!place || !ingredient) return [];
    const { at, ...lasting } = place;
    const gain = decibels(known(bed.fields.gain)?.value ?? 0);
    return [{ kind, bed, at: sceneAt + at, ...lasting, gain, pan: percent(ingredient.pan) }];
  });
}
