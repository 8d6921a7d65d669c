/** Makes the repairs that diagnostics carry in the files they are about, and tells which lines changed. */
import path from 'node:path';
import { styleText } from 'node:util';
import { composeYaml } from '../1-script/compose.ts';
import { contains, findRoot } from '../1-script/project.ts';
import { readScript } from '../1-script/read-script.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Edit } from '../diagnostics/repair.ts';
import { applyEdits, withoutOverlaps } from '../diagnostics/repair.ts';
import { Source } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';
import { writeAuthorFile } from '../world/author-file.ts';
import { UsageError } from './exit-code.ts';

export interface FixedLine {
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

export interface UnfixedFile {
  readonly file: string;
  readonly reason: string;
}

export interface MadeRepairs {
  readonly fixed: readonly FixedLine[];
  readonly unfixed: readonly UnfixedFile[];
}

/** A repair can bring another mistake to light: a file that could not be read has more to say once it can. */
const mostRounds = 12;

export async function repairScripts(scripts: readonly string[], world: World): Promise<MadeRepairs> {
  if (scripts.includes('-'))
    throw new UsageError('standard input cannot be repaired in its place', 'name a file');
  const repairs = new Repairs(world);
  for (const script of scripts)
    for (let round = 0; round < mostRounds; round++) {
      const diagnostics = new Diagnostics();
      await readScript(script, world, diagnostics);
      if (!(await repairs.make(diagnostics.sorted(), script))) break;
    }
  return { fixed: repairs.fixed, unfixed: repairs.unfixed };
}

/** Every line before and after; `isPainted` colours what went and what came. */
export function printRepairs({ fixed, unfixed }: MadeRepairs, isPainted: boolean): string {
  const told = [
    ...fixed.map((line) => printFixed(line, isPainted)),
    ...unfixed.map(({ file, reason }) => `${file} stays as it is: ${reason}`),
  ];
  return told.length === 0 ? 'nothing to repair' : told.join('\n');
}

interface TouchedFile {
  readonly name: string;
  readonly before: string;
  after: string;
}

class Repairs {
  readonly #world: World;
  readonly #touched = new Map<string, TouchedFile>();
  readonly #refused = new Map<string, UnfixedFile>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Whether any file was written; `script` is the one that was checked. */
  async make(diagnostics: readonly Diagnostic[], script: string): Promise<boolean> {
    const bySource = new Map<Source, Edit[]>();
    for (const { repair } of diagnostics)
      for (const edit of repair)
        bySource.set(edit.span.source, [...(bySource.get(edit.span.source) ?? []), edit]);
    let isAnyWritten = false;
    for (const [source, edits] of bySource) {
      if (this.#refused.has(source.path)) continue;
      const reason = await this.#mend(source, edits, script);
      if (reason !== undefined) this.#refused.set(source.path, { file: source.name, reason });
      else isAnyWritten = true;
    }
    return isAnyWritten;
  }

  /** Every line that is not as it was, once, however many repairs it took. */
  get fixed(): readonly FixedLine[] {
    return [...this.#touched.values()].flatMap(({ name, before, after }) => {
      const now = after.split('\n');
      return before.split('\n').flatMap((typed, index) => {
        const mended = now[index] ?? '';
        if (typed === mended) return [];
        const [one, other] = [typed, mended].map((text) => text.replace(/^\ufeff|\r$/g, ''));
        return [{ file: name, line: index + 1, before: one ?? '', after: other ?? '' }];
      });
    });
  }

  get unfixed(): readonly UnfixedFile[] {
    return [...this.#refused.values()];
  }

  /** The reason why a file stays as it is. */
  async #mend(source: Source, edits: readonly Edit[], script: string): Promise<string | undefined> {
    const { files, folder } = this.#world;
    const real = await files.realPath(source.path);
    const root = await findRoot(path.dirname(path.resolve(folder, script)), this.#world);
    if (!contains(await files.realPath(root), real))
      return `it is a link that leads outside the project (${root})`;
    const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await files.read(real));
    const shift = raw.startsWith('\ufeff') ? 1 : 0;
    if (raw.slice(shift).replace(/\r(?!\n)/g, '\n') !== source.text) return 'it has changed meanwhile';
    const inOrder = withoutOverlaps(edits);
    if (isReadable(source.text) && !isReadable(applyEdits(source.text, inOrder)))
      return 'with its repairs it could not be read any more';
    const inFile = inOrder.map(({ span, replacement }) => ({
      span: { ...span, start: span.start + shift, end: span.end + shift },
      replacement,
    }));
    const text = applyEdits(raw, inFile);
    if (!(await writeAuthorFile(real, new TextEncoder().encode(text))))
      return 'it may only be read; allow yourself to write it, or copy it into the project';
    const touched = this.#touched.get(source.path);
    if (touched) touched.after = text;
    else this.#touched.set(source.path, { name: source.name, before: raw, after: text });
    return undefined;
  }
}

const isReadable = (text: string): boolean =>
  composeYaml(new Source('', '', text).whole, new Diagnostics()).kind === 'composed';

function printFixed({ file, line, before, after }: FixedLine, isPainted: boolean): string {
  const paint = (colour: 'red' | 'green', text: string): string =>
    isPainted ? styleText(colour, text, { validateStream: false }) : text;
  return `${file}:${line}: repaired\n${paint('red', ` - ${shown(before)}`)}\n${paint('green', ` + ${shown(after)}`)}`;
}

/** No file drives a terminal. */
const shown = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
