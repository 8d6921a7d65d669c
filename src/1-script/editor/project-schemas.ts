/** The schemas of one project: made from its scripts, kept in its store folder, and remembering which scripts those are. */
import path from 'node:path';
import type { World } from '../../ports.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { readConfig } from '../config.ts';
import type { ReadScript } from '../read-script.ts';
import type { EditorFacts } from './editor-facts.ts';
import { factsOf } from './editor-facts.ts';
import type { EditorFile } from './editor-schemas.ts';
import { editorFiles, editorSchema } from './editor-schemas.ts';
import { schemaFile } from './editor-settings.ts';
import type { JsonSchema } from './json-schema.ts';

export interface WrittenSchemas {
  /** Absolute paths. */
  readonly written: readonly string[];
  /** Those that held the same already. */
  readonly kept: readonly string[];
}

/** `scripts` are all that the schema is to remember, as paths; `reads` those of them that could be read. */
export async function writeSchemas(
  root: string,
  scripts: readonly string[],
  reads: readonly ReadScript[],
  world: World,
): Promise<WrittenSchemas> {
  const { files } = world;
  const facts = await projectFacts(root, reads, world);
  const names = scripts.map((script) => path.relative(root, script).replaceAll(path.sep, '/')).sort();
  const [written, kept]: [string[], string[]] = [[], []];
  for (const kind of editorFiles) {
    const target = path.join(root, schemaFile(kind));
    const schema = { [scriptsKey]: names, ...editorSchema(kind, facts) };
    const bytes = Buffer.from(schemaText(schema));
    const isThere = (await files.look(target)).kind === 'file' && bytes.equals(await files.read(target));
    if (!isThere) await files.write(target, bytes);
    (isThere ? kept : written).push(target);
  }
  return { written, kept };
}

/** The settings have their say; what is wrong with them `check` tells. */
export async function projectFacts(
  root: string,
  reads: readonly ReadScript[],
  world: World,
): Promise<EditorFacts> {
  const { models } = await readConfig(root, world, new Diagnostics());
  return factsOf(reads, models.preset);
}

/** One line: it is read by machines alone, and rewritten whole. */
const schemaText = (schema: JsonSchema): string => `${JSON.stringify(schema)}\n`;

/** Another program's keyword: those who validate pass over what they do not know. */
const scriptsKey = 'x-scripts';

/** The scripts that the project's schema was made from and that are still there; none where there is no schema. */
export async function rememberedScripts(root: string, { files }: World): Promise<readonly string[]> {
  const target = path.join(root, schemaFile('script' satisfies EditorFile));
  if ((await files.look(target)).kind !== 'file') return [];
  const there: string[] = [];
  for (const name of namesIn(new TextDecoder().decode(await files.read(target)))) {
    const script = path.resolve(root, name);
    if ((await files.look(script)).kind === 'file') there.push(script);
  }
  return there;
}

/** A file that somebody else made, or half of one, remembers nothing. */
function namesIn(text: string): readonly string[] {
  try {
    const names = (JSON.parse(text) as { readonly [scriptsKey]?: unknown })[scriptsKey];
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
