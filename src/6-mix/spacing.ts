/** The silences of a programme: what its layers say, and what holds where they say nothing. */
import type { Scene, Script } from '../1-script/script.ts';
import type { Settings } from '../1-script/settings.ts';
import { resolveSetting } from '../1-script/settings.ts';
import type { CueSegment } from '../3-plan/cue.ts';

type Spacing = 'gap' | 'sceneGap' | 'head' | 'tail';

/** Milliseconds. */
const standard: Readonly<Record<Spacing, number>> = { gap: 350, sceneGap: 1_500, head: 500, tail: 1_000 };

/** Milliseconds between the parts of a very long line. */
const standardJoins = { paragraph: 400, sentence: 150 } as const;

/** Milliseconds; `layers` outside in. */
export const spacingOf = (layers: readonly Settings[], name: Spacing): number =>
  resolveSetting(layers, name)?.value ?? standard[name];

/** Milliseconds between a part and the one before it. */
export const joinOf = (layers: readonly Settings[], join: CueSegment['join']): number =>
  join === 'start' ? 0 : (resolveSetting(layers, 'join')?.value ?? standardJoins[join]);

/** What is said for a scene as a whole. */
export const sceneLayers = (script: Script, scene: Scene): readonly Settings[] => [
  ...script.production,
  scene.settings,
];

/** The silences around a scene, which are the programme's and not its own. */
export function programSpacing(
  script: Script,
  scene: Scene,
): Readonly<Record<'head' | 'sceneGap' | 'tail', number>> {
  const layers = sceneLayers(script, scene);
  return {
    head: spacingOf(layers, 'head'),
    sceneGap: spacingOf(layers, 'sceneGap'),
    tail: spacingOf(layers, 'tail'),
  };
}
