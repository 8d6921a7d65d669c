/** Every code that can be reported, once: its severity, title, explanation and words. */
import type { CatalogEntry } from './catalog-entry.ts';
import { fileCodes } from './codes/files.ts';
import { gameCodes } from './codes/games.ts';
import { idCodes } from './codes/ids.ts';
import { scriptCodes } from './codes/script.ts';
import { structureCodes } from './codes/structure.ts';
import { trapCodes } from './codes/traps.ts';
import { voiceCodes } from './codes/voices.ts';
import { wordCodes } from './codes/words.ts';

export const catalog = {
  ...fileCodes,
  ...structureCodes,
  ...trapCodes,
  ...scriptCodes,
  ...voiceCodes,
  ...wordCodes,
  ...idCodes,
  ...gameCodes,
};

export type Code = keyof typeof catalog;
export type ParametersOf<C extends Code> = (typeof catalog)[C] extends CatalogEntry<infer P> ? P : never;
