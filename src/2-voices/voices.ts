/** The second stage: every voice a script uses, as a preset id, a sample known by its digest, or a design. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';
import type { Engine } from '../1-script/engines.ts';
import { referenceTo } from '../1-script/project.ts';
import type { ReadScript } from '../1-script/read-script.ts';
import type { Line, Scene } from '../1-script/script.ts';
import type { Known } from '../1-script/settings.ts';
import type { VoiceUse } from '../1-script/voice-use.ts';
import { checkPreset } from './check-preset.ts';
import { defaultAnchor } from './default-anchor.ts';
import type { Lock } from './locks.ts';
import { lockFileName, Locks } from './locks.ts';
import type { Sample, Samples } from './sample.ts';
import { openSamples } from './sample.ts';

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
  /** Every designed voice of the cast, those nobody hears in this script too. */
  readonly designs: readonly DesignedVoice[];
}

/** A designed voice in one language, and what there is of its lock. */
export interface DesignedVoice {
  readonly character: string;
  readonly language: string;
  readonly description: string;
  /** What it says when it is frozen: the words of the script, or the usual ones. */
  readonly anchor: string;
  /** Where the character is declared: its lock lies beside. */
  readonly declared: Span;
  readonly lock: Lock | undefined;
  /** `stale`: locked from other words. `broken`: its sample is not the one that was locked. */
  readonly standing: 'locked' | 'awaiting-lock' | 'stale' | 'broken' | 'with-every-line';
  /** Whether it has lines in this script. */
  readonly isHeard: boolean;
}

export const awaitingDesigns = ({ awaiting, designs }: Voices): readonly DesignedVoice[] =>
  designs.filter((design) =>
    awaiting.some(
      ({ character, language }) => character === design.character && language === design.language,
    ),
  );

export interface VoicesOptions {
  /** `renewed`: a lock that is stale or broken counts as none and is not reported. */
  readonly faultyLocks?: 'refused' | 'renewed' | undefined;
  /** Where several looks at a script make one run. */
  readonly samples?: Samples | undefined;
}

export async function resolveVoices(
  read: ReadScript,
  engine: Engine,
  world: World,
  diagnostics: Diagnostics,
  options: VoicesOptions = {},
): Promise<Voices> {
  const resolver = new Resolver(read, engine, world, diagnostics, options);
  const resolved = new Map<VoiceUse, Voice | undefined>();
  for (const use of read.voices.all) resolved.set(use, await resolver.resolve(use));
  const awaiting = new Map<string, { readonly character: string; readonly language: string }>();
  for (const [{ character, language, first }, voice] of resolved)
    if (first && voice?.kind === 'design' && voice.standing === 'awaiting-lock')
      awaiting.set(JSON.stringify([character, language]), { character, language });
  return {
    of: (scene, line) => resolved.get(read.voices.of(scene, line)),
    awaiting: [...awaiting.values()],
    designs: [...resolver.designs.values()],
  };
}

class Resolver {
  readonly designs = new Map<string, DesignedVoice>();
  readonly #read: ReadScript;
  readonly #engine: Engine;
  readonly #diagnostics: Diagnostics;
  readonly #locks: Locks;
  readonly #samples: Samples;
  readonly #faultyLocks: 'refused' | 'renewed';

  constructor(
    read: ReadScript,
    engine: Engine,
    world: World,
    diagnostics: Diagnostics,
    { faultyLocks = 'refused', samples = openSamples(world.files) }: VoicesOptions,
  ) {
    this.#read = read;
    this.#engine = engine;
    this.#diagnostics = diagnostics;
    this.#locks = new Locks(read.project, world, diagnostics);
    this.#samples = samples;
    this.#faultyLocks = faultyLocks;
  }

  async resolve(use: VoiceUse): Promise<Voice | undefined> {
    const { preset, clone, design } = use.statement;
    if (use.kind === 'preset' && preset)
      return checkPreset(preset, this.#engine, this.#diagnostics)
        ? { kind: 'preset', id: preset.value }
        : undefined;
    if (use.kind === 'clone' && clone) {
      const reference = referenceTo(clone.value, clone.span);
      if (!(await this.#read.project.has(reference, 'sample'))) return undefined;
      const sample = await this.#samples.at(reference.path);
      if (!('problem' in sample)) return { kind: 'sample', sample, origin: 'clone' };
      this.#diagnostics.report('bad-sample', clone.span, { path: clone.value, problem: sample.problem });
    }
    if (use.kind === 'design' && design) return await this.#resolveDesign(use, design.value);
    return undefined;
  }

  async #resolveDesign(use: VoiceUse, description: string): Promise<Voice | undefined> {
    const { character, language, statement, declared, first } = use;
    const anchor = statement.anchor?.value;
    const found = (standing: DesignedVoice['standing'], lock: Lock | undefined): void => {
      const key = JSON.stringify([character, language]);
      const isHeard = first !== undefined || this.designs.get(key)?.isHeard === true;
      const words = { description, anchor: anchor ?? defaultAnchor(language) };
      this.designs.set(key, { character, language, ...words, declared, lock, standing, isHeard });
    };
    const design = (standing: 'awaiting-lock' | 'with-every-line'): Voice => ({
      kind: 'design',
      description,
      anchor,
      standing,
    });
    const isUnlocked = statement.lock?.value === false;
    if (this.#engine.designs === 'stable' || isUnlocked) {
      found('with-every-line', undefined);
      if (statement.lock && this.#engine.designs !== 'stable')
        this.#diagnostics.report('unlocked-voice', statement.lock.span, { character, language });
      return design('with-every-line');
    }
    const lock = await this.#locks.find(declared, character, language);
    if (!lock) {
      found('awaiting-lock', undefined);
      return design('awaiting-lock');
    }
    const isRenewed = this.#faultyLocks === 'renewed';
    const changed = changedWords(use, lock);
    if (changed) {
      found('stale', lock);
      if (isRenewed) return design('awaiting-lock');
      this.#reportStale(use, lock, changed);
      return undefined;
    }
    const sample = await this.#lockedSample(lock);
    if (!('problem' in sample)) {
      found('locked', lock);
      return { kind: 'sample', sample, origin: 'lock' };
    }
    found('broken', lock);
    if (isRenewed) return design('awaiting-lock');
    const { problem } = sample;
    this.#diagnostics.report('broken-lock', lock.span, {
      character,
      language,
      problem,
      renew: this.#renewal(use),
    });
    return undefined;
  }

  async #lockedSample({ samplePath, digest }: Lock): Promise<Sample | { readonly problem: string }> {
    if (!(await this.#read.project.contains(samplePath))) return { problem: 'lies outside the project' };
    const sample = await this.#samples.at(samplePath);
    return 'problem' in sample || sample.digest === digest
      ? sample
      : { problem: 'is not the sample that was locked' };
  }

  #reportStale(use: VoiceUse, lock: Lock, { field, now }: ChangedWords): void {
    const { character, language } = use;
    const parameters = { character, language, field, locked: lock[field], now: now.value };
    this.#diagnostics.report('stale-lock', now.span, { ...parameters, renew: this.#renewal(use) }, [
      { message: `locked in ${lockFileName}`, span: lock.span },
    ]);
  }

  /** What to type; the language only where there are several to choose from. */
  #renewal({ character, language }: VoiceUse): string {
    const others = this.#read.voices.all.some(
      (one) => one.kind === 'design' && one.character === character && one.language !== language,
    );
    const words = [this.#read.script.source.name, character].map((word) =>
      /[\s'"\\]/.test(word) ? JSON.stringify(word) : word,
    );
    return `mimodrama voices lock ${words.join(' ')}${others ? ` --language ${language}` : ''} --renew`;
  }
}

interface ChangedWords {
  readonly field: 'description' | 'anchor';
  readonly now: Known<string>;
}

/** The words a voice was frozen from must still be those of the script. */
function changedWords({ statement }: VoiceUse, lock: Lock): ChangedWords | undefined {
  for (const field of ['description', 'anchor'] as const) {
    const now = field === 'description' ? statement.design : statement.anchor;
    if (now && now.value !== lock[field]) return { field, now };
  }
  return undefined;
}
