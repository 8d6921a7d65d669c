/** Writes automatic ids into the files of a script, once it is sure that the script is the same with them. */
import { buildScript } from '../1-script/build.ts';
import type { LeftId } from '../1-script/freeze-ids.ts';
import { freezeIds } from '../1-script/freeze-ids.ts';
import { loadScript } from '../1-script/load.ts';
import { contains } from '../1-script/project.ts';
import { readScript } from '../1-script/read-script.ts';
import { mintIds } from '../1-script/readers/game/fountain-ids.ts';
import type { Script } from '../1-script/script.ts';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Edit } from '../diagnostics/repair.ts';
import { applyEdits, withoutOverlaps } from '../diagnostics/repair.ts';
import type { Source } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';
import { writeAuthorFile } from '../world/author-file.ts';
import { overlaidFiles } from '../world/overlaid-files.ts';
import { CommandError, exitCodes } from './exit-code.ts';

export interface FrozenFiles {
  /** How many ids each file got. */
  readonly written: readonly { readonly file: string; readonly ids: number }[];
  readonly leftFiles: readonly { readonly file: string; readonly reason: string }[];
  readonly left: readonly LeftId[];
}

export async function freezeFiles(file: string, world: World): Promise<FrozenFiles> {
  const loaded = await loadScript(file, world, new Diagnostics());
  if (!loaded) return { written: [], leftFiles: [], left: [] };
  const script = buildScript(loaded, new Diagnostics());
  // A screenplay of Fountain has no ids that are counted: they are minted, and stand in notes from then on.
  const isFountain = /\.fountain$/i.test(loaded.source.path);
  const frozen = isFountain
    ? { edits: new Map([[loaded.source, mintIds(loaded.source)]]), left: [] }
    : freezeIds(loaded, script);
  const files = [...frozen.edits].map(([source, edits]) => ({ source, edits: withoutOverlaps(edits) }));
  await assertSame(script, file, files, isFountain ? spokenIn : contentOf, world);
  const written: FrozenFiles['written'][number][] = [];
  const leftFiles: FrozenFiles['leftFiles'][number][] = [];
  for (const { source, edits } of files) {
    const reason = await writeEdits(source, edits, script.root, world);
    if (reason === undefined) written.push({ file: source.name, ids: edits.length });
    else leftFiles.push({ file: source.name, reason });
  }
  return { written, leftFiles, left: frozen.left };
}

interface FileEdits {
  readonly source: Source;
  readonly edits: readonly Edit[];
}

/** Whatever YAML is capable of: a file that would say anything else with its ids is not written, nor any other. */
async function assertSame(
  script: Script,
  file: string,
  files: readonly FileEdits[],
  sameIn: (script: Script) => string,
  world: World,
): Promise<void> {
  let overlaid = world.files;
  for (const { source, edits } of files)
    overlaid = overlaidFiles(overlaid, source.path, applyEdits(source.text, edits));
  const diagnostics = new Diagnostics();
  const after = await readScript(file, { ...world, files: overlaid }, diagnostics);
  if (after && !diagnostics.hasErrors && sameIn(after.script) === sameIn(script)) return;
  throw new CommandError(`${file}: with its ids the script would not be the same; nothing is written`, {
    exitCode: exitCodes.refused,
    code: 'ids',
    hint: 'it is written in a rare form of YAML: give these lines their ids by hand',
  });
}

const placeKeys: ReadonlySet<string> = new Set(['span', 'keySpan', 'idSpan', 'stretches', 'source']);
const statedKeys: ReadonlySet<string> = new Set(['isIdGiven', 'isPlain']);

/** All that the scenes say, without where, and without which of their ids are written down. */
const contentOf = ({ scenes }: Script): string =>
  JSON.stringify(scenes, (key, value: unknown) =>
    placeKeys.has(key) || statedKeys.has(key) ? undefined : value,
  );

/** The reason why a file stays as it is. */
async function writeEdits(
  source: Source,
  edits: readonly Edit[],
  root: string,
  { files }: World,
): Promise<string | undefined> {
  const real = await files.realPath(source.path);
  if (!contains(await files.realPath(root), real))
    return `it is a link that leads outside the project (${root})`;
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await files.read(real));
  const shift = raw.startsWith('\ufeff') ? 1 : 0;
  if (raw.slice(shift).replace(/\r(?!\n)/g, '\n') !== source.text) return 'it has changed meanwhile';
  const inFile = edits.map(({ span, replacement }) => ({
    span: { ...span, start: span.start + shift, end: span.end + shift },
    replacement,
  }));
  if (await writeAuthorFile(real, new TextEncoder().encode(applyEdits(raw, inFile)))) return undefined;
  return 'it may only be read; allow yourself to write it, or copy it into the project';
}

/** Who says what, whatever it is called. */
const spokenIn = ({ lines }: Script): string =>
  JSON.stringify(lines.map(({ line }) => [line.character, line.text.value]));
