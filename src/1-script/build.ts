/** Loaded maps in, Script out: layers in their order, the cast refined, both spellings as one tree. */
import path from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { Callers, readCast } from './cast.ts';
import type { LoadedScript } from './loading.ts';
import { gameEndings } from './readers/game/game-files.ts';
import { referenceTo } from './project.ts';
import { readScene } from './scenes.ts';
import type { DeliverFields, ScriptFields } from './schema.ts';
import type { Script } from './script.ts';
import { addedDirection, known, settingsOf, statedDefaults } from './settings.ts';
import type { Stated } from './stated.ts';

export const scriptVersion = '1';

export function buildScript(loaded: LoadedScript, diagnostics: Diagnostics): Script {
  const { source, project, layers, casts } = loaded;
  const start = source.span(0, source.text.search(/\r?\n|$/));
  const own = layers.at(-1);
  const version = known(own?.mimodrama);
  if (version?.value !== scriptVersion) {
    diagnostics.report('script-version', version?.span ?? start, { found: version?.value });
  }
  const production = layers.map((layer) =>
    settingsOf(
      { ...statedDefaults(layer.defaults), ...(layer.language && { language: layer.language }) },
      addedDirection(layer.direction),
    ),
  );
  const cast = readCast(casts, diagnostics);
  const callers = new Callers(cast, diagnostics);
  if (loaded.scenes.length === 0 && !diagnostics.hasErrors) diagnostics.report('no-scenes', start, {});
  const innermost = <K extends keyof ScriptFields>(key: K): ScriptFields[K] | undefined =>
    layers.findLast((layer) => layer[key])?.[key];
  const cover = known(innermost('cover'));
  const scenes = loaded.scenes.map((scene, index) =>
    readScene(scene, index + 1, { production, cast, callers, diagnostics, start }),
  );
  return {
    source,
    root: project.root,
    stem: path.basename(source.path).replace(scriptEnding, ''),
    title: innermost('title'),
    author: innermost('author'),
    cover: cover && referenceTo(cover.value, cover.span),
    engine: innermost('engine'),
    deliver: mergeDeliver(layers),
    production,
    lexicon: mergeDictionaries(layers.map((layer) => layer.lexicon)),
    tokens: mergeDictionaries(layers.map((layer) => layer.tokens)),
    cast,
    scenes,
    game: loaded.game,
    lines: scenes.flatMap((scene) =>
      scene.items.flatMap((item) => (item.kind === 'line' && !item.isSkipped ? [{ scene, line: item }] : [])),
    ),
  };
}

const scriptEnding = new RegExp(
  `(${['.yaml', '.yml', '.md', '.markdown', '.txt', ...gameEndings].join('|').replaceAll('.', '\\.')})$`,
  'i',
);

/** Field by field, like every setting; null unsets all that outer layers said. */
function mergeDeliver(layers: LoadedScript['layers']): DeliverFields {
  let merged: DeliverFields = {};
  for (const { deliver } of layers)
    if (deliver) merged = deliver.value === null ? {} : { ...merged, ...deliver.value };
  return merged;
}

/** Word by word: a later layer adds to an earlier one, and unsets with null. */
function mergeDictionaries(layers: readonly ScriptFields['lexicon'][]): Map<string, Stated<string>> {
  const merged = new Map<string, Stated<string>>();
  for (const layer of layers) {
    if (layer?.value === null) merged.clear();
    for (const [word, stated] of layer?.value ?? []) {
      if (stated.value === null) merged.delete(word);
      else merged.set(word, stated);
    }
  }
  return merged;
}
