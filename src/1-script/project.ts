/** The project a script belongs to: its root, and the only way from a written path to a file inside it. */
import path from 'node:path';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import { Source } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';
import type { FileReference } from './script.ts';

/** What lies there instead of a file. */
export const whyUnreadable = {
  folder: 'it is a folder',
  device: 'it is not a regular file',
  denied: 'permission denied',
} as const;

export const configName = 'mimodrama.config.yaml';

/** A script of 100,000 lines has about 14 MB; nothing anybody wrote by hand comes near this. */
const largestText = 64 * 1024 * 1024;

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
  readonly #world: World;
  readonly #diagnostics: Diagnostics;
  readonly #checked = new Map<string, Promise<boolean>>();

  constructor(root: string, world: World, diagnostics: Diagnostics) {
    this.root = root;
    this.#world = world;
    this.#diagnostics = diagnostics;
  }

  /** Whether a reference leads to a file inside the project; reported once for each place it is written. */
  async has(reference: FileReference, role: string): Promise<boolean> {
    const seen = isRelative(reference.written) ? this.#checked.get(reference.path) : undefined;
    if (seen && (await seen)) return true;
    const checking = this.#check(reference, role);
    this.#checked.set(reference.path, checking);
    return await checking;
  }

  async #check({ written, path: target, span }: FileReference, role: string): Promise<boolean> {
    const { files } = this.#world;
    if (!isRelative(written) || !(await this.#isInside(target))) {
      this.#diagnostics.report('path-outside', span, { path: written, root: this.root });
      return false;
    }
    const found = await files.look(target);
    if (found.kind === 'file') return true;
    if (found.kind === 'missing') {
      const suggestion = didYouMean(path.basename(target), await files.list(path.dirname(target)));
      const folder = path.posix.dirname(written.replaceAll('\\', '/'));
      const whole = suggestion === undefined || folder === '.' ? suggestion : `${folder}/${suggestion}`;
      this.#diagnostics.report('unknown-file', span, { role, path: written, suggestion: whole });
    } else {
      const reason = whyUnreadable[found.kind];
      this.#diagnostics.report('unreadable-file', span, { role, path: written, reason });
    }
    return false;
  }

  /** Whether a path of our own making stays inside: a link may lead anywhere. */
  contains(target: string): Promise<boolean> {
    return this.#isInside(target);
  }

  /** Both before and after links are followed: a link may lead out, and the way there may be no link at all. */
  async #isInside(target: string): Promise<boolean> {
    const { files } = this.#world;
    if (!contains(this.root, target)) return false;
    return contains(await files.realPath(this.root), await files.realPath(target));
  }

  /** The text of a script file; undefined when it was reported as unreadable. */
  async readText(reference: FileReference, role: string): Promise<Source | undefined> {
    if (!(await this.has(reference, role))) return undefined;
    return await readSource(reference.path, this.#world, (reason) =>
      this.#diagnostics.report('unreadable-file', reference.span, { role, path: reference.written, reason }),
    );
  }
}

const isRelative = (written: string): boolean => !path.isAbsolute(written) && !written.includes('\0');

/** Reads a UTF-8 file as a source named as seen from the working folder; a byte order mark is dropped. */
export async function readSource(
  file: string,
  { files, folder }: World,
  report: (reason: string) => void,
): Promise<Source | undefined> {
  const found = await files.look(file);
  if (found.kind === 'file' && found.size > largestText) {
    report(`it has ${Math.round(found.size / 1048576)} MB, and a script at most ${largestText / 1048576}`);
    return undefined;
  }
  let bytes: Uint8Array;
  try {
    bytes = await files.read(file);
  } catch (error) {
    report(error instanceof Error ? error.message : String(error));
    return undefined;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return new Source(shownPath(file, folder), file, withoutLoneReturns(text));
  } catch {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    report(isUtf16 ? 'it is UTF-16; save it as UTF-8' : 'it is not UTF-8 text');
    return undefined;
  }
}

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
