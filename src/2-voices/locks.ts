/** Locks: designed voices frozen once, kept in `voices.lock.yaml` beside the file that declares the character. */
import path from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';
import type { Fields } from '../1-script/fields.ts';
import { dictionaryOf, mapOf, readFields } from '../1-script/fields.ts';
import { describeNode } from '../1-script/node.ts';
import { readYaml } from '../1-script/parse.ts';
import type { Project } from '../1-script/project.ts';
import { readSource, whyUnreadable } from '../1-script/project.ts';
import { text } from '../1-script/shapes.ts';
import { known } from '../1-script/settings.ts';

export const lockFileName = 'voices.lock.yaml';

export interface Lock {
  readonly description: string;
  readonly anchor: string;
  /** SHA-256 of the frozen sample, in hex. */
  readonly digest: string;
  readonly samplePath: string;
  readonly span: Span;
}

/** Where a lock lies, or would. */
export interface LockPlace {
  readonly file: string;
  readonly sample: string;
  /** Whoever writes here holds this meanwhile. */
  readonly guard: string;
}

/** Beside the file that declares the character: scripts that share it share its voices. */
export function lockPlaceOf(declared: Span, character: string, language: string): LockPlace {
  const folder = path.dirname(declared.source.path);
  const voices = path.join(folder, 'voices');
  return {
    file: path.join(folder, lockFileName),
    sample: path.join(voices, `${character}.${language}.wav`),
    guard: path.join(voices, '.writing'),
  };
}

const lockKeys = { description: text, anchor: text, model: text, engine: text, digest: text, date: text };
const lockFileKeys = {
  mimodrama: text,
  voices: dictionaryOf(dictionaryOf(mapOf('a locked voice', lockKeys))),
};

/** Looks locks up by where a character is declared; each lock file is read once. */
export class Locks {
  readonly #project: Project;
  readonly #world: World;
  readonly #diagnostics: Diagnostics;
  readonly #read = new Map<string, Promise<Fields<typeof lockFileKeys>>>();

  constructor(project: Project, world: World, diagnostics: Diagnostics) {
    this.#project = project;
    this.#world = world;
    this.#diagnostics = diagnostics;
  }

  async find(declared: Span, character: string, language: string): Promise<Lock | undefined> {
    const { file, sample } = lockPlaceOf(declared, character, language);
    const reading = this.#read.get(file) ?? this.#readFile(file, declared);
    this.#read.set(file, reading);
    const stated = (await reading).voices?.value?.get(character)?.value?.get(language);
    if (!stated || stated.value === null) return undefined;
    const { description, anchor, digest } = stated.value;
    const missing = (['description', 'anchor', 'digest'] as const).find((key) => !known(stated.value?.[key]));
    if (missing) {
      const place = `the lock of '${character}' (${language})`;
      this.#diagnostics.report('missing-key', stated.span, {
        key: `'${missing}'`,
        place,
        example: `${missing}: …`,
      });
      return undefined;
    }
    return {
      description: description?.value ?? '',
      anchor: anchor?.value ?? '',
      digest: (digest?.value ?? '').replace(/^sha256:/, ''),
      samplePath: sample,
      span: digest?.span ?? stated.span,
    };
  }

  async #readFile(file: string, declared: Span): Promise<Fields<typeof lockFileKeys>> {
    const found = await this.#world.files.look(file);
    if (found.kind === 'missing') return {};
    const unreadable = (reason: string): void =>
      this.#diagnostics.report('unreadable-file', declared, {
        role: 'lock file',
        path: lockFileName,
        reason,
      });
    if (found.kind !== 'file') {
      unreadable(whyUnreadable[found.kind]);
      return {};
    }
    if (!(await this.#project.contains(file))) {
      this.#diagnostics.report('path-outside', declared, { path: lockFileName, root: this.#project.root });
      return {};
    }
    const source = await readSource(file, this.#world, unreadable);
    const node = source && (await readYaml(source, this.#diagnostics, 'settings'));
    if (!node) return {};
    if (node.kind === 'map') return readFields(node.entries, lockFileName, lockFileKeys, this.#diagnostics);
    this.#diagnostics.report('wrong-type', node.span, {
      what: lockFileName,
      expected: 'a map',
      found: describeNode(node),
    });
    return {};
  }
}
