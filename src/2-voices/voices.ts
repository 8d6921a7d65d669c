/** The second stage: every voice a script uses, as a preset id, a sample known by its digest, or a design. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { World } from '../ports.ts';
import type { Engine } from '../1-script/engines.ts';
import type { Project } from '../1-script/project.ts';
import { referenceTo } from '../1-script/project.ts';
import type { ReadScript } from '../1-script/read-script.ts';
import type { Line, Scene } from '../1-script/script.ts';
import type { VoiceUse } from '../1-script/voice-use.ts';
import { checkPreset } from './check-preset.ts';
import type { Lock } from './locks.ts';
import { lockFileName, Locks } from './locks.ts';
import type { Sample } from './sample.ts';
import { readSample } from './sample.ts';

export type Voice =
  | { readonly kind: 'preset'; readonly id: string }
  | { readonly kind: 'sample'; readonly sample: Sample; readonly origin: 'clone' | 'lock' }
  | {
      readonly kind: 'design';
      readonly description: string;
      readonly anchor: string | undefined;
      /** `awaiting-lock`: to be frozen before the first line; otherwise it is designed with every line. */
      readonly standing: 'awaiting-lock' | 'with-every-line';
    };

export interface Voices {
  /** Undefined where the voice was reported as missing or broken. */
  readonly of: (scene: Scene, line: Line) => Voice | undefined;
  /** Designs to freeze before anything of them can be performed. */
  readonly awaiting: readonly { readonly character: string; readonly language: string }[];
}

export async function resolveVoices(
  read: ReadScript,
  engine: Engine,
  world: World,
  diagnostics: Diagnostics,
): Promise<Voices> {
  const resolver = new Resolver(read.project, engine, world, diagnostics);
  const resolved = new Map<VoiceUse, Voice | undefined>();
  for (const use of read.voices.all) resolved.set(use, await resolver.resolve(use));
  const awaiting = new Map<string, { readonly character: string; readonly language: string }>();
  for (const [{ character, language, first }, voice] of resolved)
    if (first && voice?.kind === 'design' && voice.standing === 'awaiting-lock')
      awaiting.set(JSON.stringify([character, language]), { character, language });
  return { of: (scene, line) => resolved.get(read.voices.of(scene, line)), awaiting: [...awaiting.values()] };
}

class Resolver {
  readonly #project: Project;
  readonly #engine: Engine;
  readonly #world: World;
  readonly #diagnostics: Diagnostics;
  readonly #locks: Locks;
  readonly #samples = new Map<string, Promise<Sample | { readonly problem: string }>>();

  constructor(project: Project, engine: Engine, world: World, diagnostics: Diagnostics) {
    this.#project = project;
    this.#engine = engine;
    this.#world = world;
    this.#diagnostics = diagnostics;
    this.#locks = new Locks(project, world, diagnostics);
  }

  async resolve(use: VoiceUse): Promise<Voice | undefined> {
    const { preset, clone, design } = use.statement;
    if (use.kind === 'preset' && preset)
      return checkPreset(preset, this.#engine, this.#diagnostics)
        ? { kind: 'preset', id: preset.value }
        : undefined;
    if (use.kind === 'clone' && clone) {
      const reference = referenceTo(clone.value, clone.span);
      if (!(await this.#project.has(reference, 'sample'))) return undefined;
      const sample = await this.#sampleAt(reference.path);
      if (!('problem' in sample)) return { kind: 'sample', sample, origin: 'clone' };
      this.#diagnostics.report('bad-sample', clone.span, { path: clone.value, problem: sample.problem });
    }
    if (use.kind === 'design' && design) return await this.#resolveDesign(use, design.value);
    return undefined;
  }

  async #resolveDesign(use: VoiceUse, description: string): Promise<Voice | undefined> {
    const anchor = use.statement.anchor?.value;
    const design = (standing: 'awaiting-lock' | 'with-every-line'): Voice => ({
      kind: 'design',
      description,
      anchor,
      standing,
    });
    if (this.#engine.designs === 'stable' || use.statement.lock?.value === false)
      return design('with-every-line');
    const lock = await this.#locks.find(use.declared, use.character, use.language);
    if (!lock) return design('awaiting-lock');
    if (this.#isStale(use, lock)) return undefined;
    const sample = (await this.#project.contains(lock.samplePath))
      ? await this.#sampleAt(lock.samplePath)
      : { problem: 'lies outside the project' };
    const problem =
      'problem' in sample
        ? sample.problem
        : sample.digest === lock.digest
          ? undefined
          : 'is not the sample that was locked';
    if (problem === undefined && !('problem' in sample)) return { kind: 'sample', sample, origin: 'lock' };
    const { character, language } = use;
    this.#diagnostics.report('broken-lock', lock.span, { character, language, problem: problem ?? '' });
    return undefined;
  }

  /** The words a voice was frozen from must still be those of the script. */
  #isStale({ character, language, statement }: VoiceUse, lock: Lock): boolean {
    for (const field of ['description', 'anchor'] as const) {
      const now = field === 'description' ? statement.design : statement.anchor;
      if (!now || now.value === lock[field]) continue;
      const parameters = { character, language, field, locked: lock[field], now: now.value };
      this.#diagnostics.report('stale-lock', now.span, parameters, [
        { message: `locked in ${lockFileName}`, span: lock.span },
      ]);
      return true;
    }
    return false;
  }

  #sampleAt(path: string): Promise<Sample | { readonly problem: string }> {
    const reading = this.#samples.get(path) ?? this.#readSample(path);
    this.#samples.set(path, reading);
    return reading;
  }

  async #readSample(path: string): Promise<Sample | { readonly problem: string }> {
    const found = await this.#world.files.look(path);
    if (found.kind !== 'file') return { problem: 'is missing' };
    return await readSample(path, this.#world.files);
  }
}
