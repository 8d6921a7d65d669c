/** Mixes a script whose lines are spoken in sounds of our own: takes in a real store, scenes mixed as a render mixes them. */
import path from 'node:path';
import type { Cue } from '../../src/3-plan/cue.ts';
import type { Plan } from '../../src/3-plan/plan.ts';
import { makePlan } from '../../src/3-plan/plan.ts';
import { noMemory } from '../../src/3-plan/state.ts';
import type { TakeStore } from '../../src/5-takes/store.ts';
import type { Take } from '../../src/5-takes/take.ts';
import type { SceneIngredients } from '../../src/6-mix/ingredients.ts';
import { ingredientsOf } from '../../src/6-mix/ingredients.ts';
import { makeProgram } from '../../src/6-mix/make-program.ts';
import type { SceneMixSettings } from '../../src/6-mix/mix-scenes.ts';
import { mixScenes, sourcesOf } from '../../src/6-mix/mix-scenes.ts';
import type { KeptMix } from '../../src/6-mix/mix-store.ts';
import { mixStore } from '../../src/6-mix/mix-store.ts';
import type { Program, SpeechClip } from '../../src/6-mix/program.ts';
import { mixRate } from '../../src/6-mix/program.ts';
import { openSounds } from '../../src/6-mix/sound-library.ts';
import { stemSound } from '../../src/6-mix/stem-sound.ts';
import type { StemName, StereoBlock } from '../../src/6-mix/voice.ts';
import type { Workbench } from '../../src/ffmpeg/locate.ts';
import { prepare } from '../../src/prepare.ts';
import type { Helpers } from '../../src/ports.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { rendering, storeIn } from '../support/kept-takes.ts';
import type { FolderContent } from '../support/project-folder.ts';
import { projectFolder, worldAt } from '../support/project-folder.ts';
import { tone } from './tones.ts';

export interface Mixed {
  readonly folder: string;
  readonly plan: Plan;
  readonly program: Program;
  readonly scenes: readonly SceneIngredients[];
  readonly mixes: readonly KeptMix[];
  /** Scenes that were mixed now, by their places. */
  readonly worked: readonly number[];
  readonly clip: (id: string) => SpeechClip;
  /** The mix of a scene, from the first frame at which it sounds. */
  readonly mixOf: (scene: number) => Promise<StereoBlock>;
  /** The whole programme, or the voices of it that are wanted. */
  readonly stem: (isWanted?: (stem: StemName) => boolean) => Promise<StereoBlock>;
}

export interface Spoken {
  /** 24 kHz. */
  readonly says?: (cue: Cue, part: number) => Int16Array;
  /** Cues that have no take. */
  readonly missing?: readonly string[];
  readonly openWorkbench?: () => Promise<Workbench>;
  /** Threads that mix beside the test's own. */
  readonly helpers?: Helpers;
  /** Called when all takes are kept, before anything is mixed. */
  readonly onKept?: (store: TakeStore, takes: ReadonlyMap<Cue, readonly Take[]>) => void;
}

/** `content` is a folder that exists, or the files of a new one; `script.yaml` is what is mixed. */
export async function mixed(content: FolderContent | string, spoken: Spoken = {}): Promise<Mixed> {
  const folder = typeof content === 'string' ? content : projectFolder(content);
  const plan = await planIn(folder);
  const { store } = await storeIn(folder);
  const takes = new Map<Cue, readonly Take[]>();
  for (const { cue } of plan.cues) {
    if (spoken.missing?.includes(cue.id)) continue;
    const some: Take[] = [];
    for (const [part, { fingerprint = '' }] of cue.segments.entries()) {
      const samples = spoken.says?.(cue, part) ?? tone({ seconds: 1 });
      some.push(
        store.takesOf(fingerprint)[0] ?? (await store.keep({ ...rendering('a'), fingerprint, samples })),
      );
    }
    takes.set(cue, some);
  }
  const openWorkbench =
    spoken.openWorkbench ??
    ((): Promise<Workbench> => Promise.reject(new Error('no sound here needs ffmpeg')));
  const home = path.join(folder, '.mimodrama');
  const sounds = await openSounds(plan.script, { files: nodeFiles, store: home, openWorkbench });
  const takesOf = (cue: Cue): readonly Take[] | undefined => takes.get(cue);
  const scenes = ingredientsOf({ plan, takesOf, soundOf: (file) => sounds.digestOf(file) });
  const byDigest = new Map([...takes.values()].flat().map((take) => [take.digest, take]));
  const worked: number[] = [];
  const mixing: SceneMixSettings = {
    files: nodeFiles,
    takes: store,
    takeOf: (digest) => byDigest.get(digest),
    sounds,
    mixes: mixStore(home, nodeFiles),
    helpers: spoken.helpers,
    onScene: (scene) => void worked.push(scene),
  };
  spoken.onKept?.(store, takes);
  const { mixes, damaged } = await mixScenes(scenes, mixing);
  if (damaged.length > 0) throw new Error(`${damaged.length} takes are damaged`);
  const program = makeProgram({ plan, takesOf, scenes, mixes });
  return {
    ...{ folder, plan, program, scenes, mixes, worked },
    clip(id) {
      const clips = program.scenes.flatMap((scene) => scene.clips);
      const found = clips.find((clip) => clip.kind === 'speech' && clip.cue.id === id);
      if (found?.kind !== 'speech') throw new Error(`no line ${id} is in the programme`);
      return found;
    },
    async mixOf(scene) {
      const { buffer } = Uint8Array.from(await nodeFiles.read(mixes[scene]?.file ?? ''));
      return parted(new Float32Array(buffer));
    },
    stem: (wanted = () => true) =>
      whole(
        stemSound({
          program,
          scenes,
          mixes,
          sources: sourcesOf(mixing),
          isWanted: (_, stem) => wanted(stem),
        }),
        program.frames,
      ),
  };
}

async function planIn(folder: string): Promise<Plan> {
  const { read, diagnostics, hasErrors } = await prepare('script.yaml', 'fake', worldAt(folder));
  if (!read || hasErrors) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const { script, voicesInUse: voices, engine, limits } = read;
  return makePlan({ script, voices, engine, limits, memory: noMemory });
}

function parted(floats: Float32Array): StereoBlock {
  const left = new Float32Array(floats.length / 2);
  const right = new Float32Array(floats.length / 2);
  for (let frame = 0; frame < left.length; frame++) {
    left[frame] = floats[2 * frame] ?? 0;
    right[frame] = floats[2 * frame + 1] ?? 0;
  }
  return { left, right };
}

async function whole(blocks: AsyncIterable<StereoBlock>, frames: number): Promise<StereoBlock> {
  const all = { left: new Float32Array(frames), right: new Float32Array(frames) };
  let at = 0;
  for await (const { left, right } of blocks) {
    all.left.set(left, at);
    all.right.set(right, at);
    at += left.length;
  }
  return all;
}

export const inFrames = (seconds: number): number => Math.round(seconds * mixRate);
