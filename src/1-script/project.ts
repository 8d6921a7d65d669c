/** The project a script belongs to: its root, and the only way from a written path to a file inside it. */
import path from 'node:path';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import { Source } from '../diagnostics/source.ts';
import type { Files, Found, World } from '../ports.ts';
import type { FileReference } from './script.ts';

/** What lies there instead of a file. */
export const whyUnreadable = {
  folder: 'it is a folder',
  device: 'it is not a regular file',
  denied: 'permission denied',
} as const;

export const configName = 'mimodrama.config.yaml';

/** A script of 100,000 lines has about 14 MB; nothing anybody wrote by hand comes near this. */
const largestText = 32 * 1024 * 1024;

/** Characters: no system opens a longer path, and one is looked at folder by folder. */
const longestPath = 4096;

/** The nearest folder upward with a config file, else with `.git`, else the folder itself. */
export async function findRoot(folder: string, { files }: World): Promise<string> {
  for (const mark of [configName, '.git']) {
    for (let at = folder; ; at = path.dirname(at)) {
      const found = await files.look(path.join(at, mark));
      if (found.kind === 'file' || found.kind === 'folder') return at;
      if (at === path.dirname(at)) break;
    }
  }
  return folder;
}

/** The file a written path leads to, as seen from the file it is written in. */
export const referenceTo = (written: string, span: Span): FileReference => ({
  written,
  path: path.resolve(path.dirname(span.source.path), written),
  span,
});

export class Project {
  readonly root: string;
  #root: Promise<string> | undefined;
  readonly #world: World;
  readonly #diagnostics: Diagnostics;
  readonly #checked = new Map<string, Promise<Found['kind'] | 'outside'>>();
  /** Of folders in which something is missing. */
  readonly #inside = new Map<string, Promise<boolean>>();
  readonly #listed = new Map<string, Promise<readonly string[]>>();

  constructor(root: string, world: World, diagnostics: Diagnostics) {
    this.root = root;
    this.#world = world;
    this.#diagnostics = diagnostics;
  }

  /** Whether a reference leads to a file inside the project; reported once for each place it is written. */
  async has(reference: FileReference, role: string): Promise<boolean> {
    const { written, path: target, span } = reference;
    if (target.length > longestPath) {
      const name = `…${written.slice(-100)}`;
      this.#diagnostics.report('unknown-file', span, { role, path: name, suggestion: undefined });
      return false;
    }
    const kind = isRelative(written)
      ? await remembered(this.#checked, target, () => this.#kindOf(target))
      : 'outside';
    if (kind === 'outside')
      this.#diagnostics.report('path-outside', span, { path: written, root: this.root });
    else if (kind === 'missing') {
      const suggestion = await this.#suggestionFor(reference);
      this.#diagnostics.report('unknown-file', span, { role, path: written, suggestion });
    } else if (kind !== 'file') {
      const reason = whyUnreadable[kind];
      this.#diagnostics.report('unreadable-file', span, { role, path: written, reason });
    }
    return kind === 'file';
  }

  async #kindOf(target: string): Promise<Found['kind'] | 'outside'> {
    if (!contains(this.root, target)) return 'outside';
    const { kind } = await this.#world.files.look(target);
    const folder = path.dirname(target);
    const isInside =
      kind === 'missing'
        ? await remembered(this.#inside, folder, () => this.#isInside(folder))
        : await this.#isInside(target);
    return isInside ? kind : 'outside';
  }

  async #suggestionFor({ written, path: target }: FileReference): Promise<string | undefined> {
    const inside = path.dirname(target);
    const names = await remembered(this.#listed, inside, () => this.#world.files.list(inside));
    const suggestion = didYouMean(path.basename(target), names);
    const folder = path.posix.dirname(written.replaceAll('\\', '/'));
    return suggestion === undefined || folder === '.' ? suggestion : `${folder}/${suggestion}`;
  }

  /** Whether a path of our own making stays inside: a link may lead anywhere. */
  contains(target: string): Promise<boolean> {
    return this.#isInside(target);
  }

  /** Both before and after links are followed: a link may lead out, and the way there may be no link at all. */
  async #isInside(target: string): Promise<boolean> {
    const { files } = this.#world;
    if (target.length > longestPath || !contains(this.root, target)) return false;
    return contains(await this.#realRoot(), await files.realPath(target));
  }

  #realRoot(): Promise<string> {
    return (this.#root ??= this.#world.files.realPath(this.root));
  }

  /** The text of a script file; undefined when it was reported as unreadable. */
  async readText(reference: FileReference, role: string): Promise<Source | undefined> {
    if (!(await this.has(reference, role))) return undefined;
    return await readSource(reference.path, this.#world, (reason) =>
      this.#diagnostics.report('unreadable-file', reference.span, { role, path: reference.written, reason }),
    );
  }
}

/** Asked once, told as often as it is wanted. */
function remembered<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}

const isRelative = (written: string): boolean => !path.isAbsolute(written) && !written.includes('\0');

/**
 * Reads a UTF-8 file as a source named as seen from the working folder; a byte order mark is dropped. `lenient` puts a mark in
 * place of what is no UTF-8, for those who look for it themselves.
 */
export async function readSource(
  file: string,
  { files, folder }: World,
  report: (reason: string) => void,
  encoding: 'strict' | 'lenient' = 'strict',
): Promise<Source | undefined> {
  const found = await files.look(file);
  if (found.kind === 'file' && found.size > largestText) {
    report(`it has ${Math.round(found.size / 1048576)} MB, and a script at most ${largestText / 1048576}`);
    return undefined;
  }
  let bytes: Uint8Array;
  try {
    bytes = await readAsLongAs(file, files);
  } catch (error) {
    report(error instanceof Error ? error.message : String(error));
    return undefined;
  }
  try {
    if (isUtf16(bytes)) throw new TypeError('two bytes a letter');
    const text = new TextDecoder('utf-8', { fatal: encoding === 'strict' }).decode(bytes);
    return new Source(shownPath(file, folder), file, withoutLoneReturns(text));
  } catch {
    report(isUtf16(bytes) ? 'it is UTF-16; save it as UTF-8' : 'it is not UTF-8 text');
    return undefined;
  }
}

/** No more than its size: what a system makes up as it is read has none, and may have no end. */
async function readAsLongAs(file: string, files: Files): Promise<Uint8Array> {
  const opened = await files.open(file);
  try {
    const bytes = new Uint8Array(opened.size);
    return bytes.subarray(0, await opened.read(bytes, 0));
  } finally {
    await opened.close();
  }
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** A carriage return alone ends a line to YAML; as \n, in the same place, it ends one to everybody. */
const withoutLoneReturns = (text: string): string =>
  text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;

/** As people would type it: relative to where they stand, unless that is the longer way. */
function shownPath(file: string, folder: string): string {
  const relative = path.relative(folder, file);
  return relative.length < file.length ? relative : file;
}

export function contains(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return (
    relative === '' ||
    (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative))
  );
}
