/** What a set of files is made from, and one file of it. */
import type { LoudnessTarget } from '../6-mix/loudness-targets.ts';
import type { SceneIngredients } from '../6-mix/ingredients.ts';
import type { KeptMix } from '../6-mix/mix-store.ts';
import type { SceneMixSettings } from '../6-mix/mix-scenes.ts';
import type { Program } from '../6-mix/program.ts';
import type { KnownCover } from './cover.ts';
import type { DeliveredFile } from './delivered.ts';
import type { StagedFiles } from './staged-files.ts';
import type { ProgrammeNames } from './text-files.ts';

export interface ProgrammeInputs {
  readonly program: Program;
  readonly scenes: readonly SceneIngredients[];
  readonly mixes: readonly KeptMix[];
  readonly target: LoudnessTarget;
  readonly mixing: SceneMixSettings;
  readonly cover: KnownCover | undefined;
  readonly names: ProgrammeNames;
  /** The digest of all that the set is made from. */
  readonly from: string;
}

/** A file of the set: made by `make` into the stage where it is not current. */
export interface SetFile extends Pick<DeliveredFile, 'name' | 'kind' | 'from'> {
  readonly seconds?: number | undefined;
  readonly make: (staged: StagedFiles) => Promise<Pick<DeliveredFile, 'measured'>>;
}
