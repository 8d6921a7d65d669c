/** Freezes a designed voice: a candidate becomes its sample, the lock file says so, and nobody else writes there meanwhile. */
import { createHash } from 'node:crypto';
import type { Engine } from './1-script/engines.ts';
import { Project } from './1-script/project.ts';
import type { LockPlace } from './2-voices/locks.ts';
import { lockPlaceOf, Locks as VoiceLocks } from './2-voices/locks.ts';
import { withLock } from './2-voices/lock-text.ts';
import type { Samples } from './2-voices/sample.ts';
import { cutSample, voiceSampleRate } from './2-voices/sample-cut.ts';
import type { DesignedVoice } from './2-voices/voices.ts';
import { orStoreError } from './5-takes/store-error.ts';
import { writeWav } from './audio/wav-writer.ts';
import type { Candidate } from './audition-voice.ts';
import { Diagnostics } from './diagnostics/diagnostic.ts';
import type { Clock, Locks, World } from './ports.ts';

export interface Freezing {
  readonly engine: Engine;
  /** Of the project: nothing is written beyond it. */
  readonly root: string;
  readonly world: World;
  readonly clock: Clock;
  readonly locks: Locks;
  /** Those of the run, which may know another sample of the same name. */
  readonly samples?: Samples | undefined;
  readonly interruption?: AbortSignal | undefined;
}

export interface FrozenVoice {
  readonly design: DesignedVoice;
  readonly candidate: Candidate;
  /** The sample that was written. */
  readonly file: string;
  /** SHA-256 of it, in hex. */
  readonly digest: string;
}

/** What would be its sample: always the same bytes of the same candidate. */
export function sampleOf({ sound }: Candidate): { readonly wav: Uint8Array; readonly digest: string } {
  const wav = writeWav(cutSample(sound.samples, sound.sampleRate), voiceSampleRate);
  return { wav, digest: createHash('sha256').update(wav).digest('hex') };
}

/** The one that is locked, where its sample is lost and it is still there. */
export const lockedCandidate = (
  { lock }: DesignedVoice,
  candidates: readonly Candidate[],
): Candidate | undefined =>
  lock && candidates.find((candidate) => sampleOf(candidate).digest === lock.digest);

/** The sample first: a lock is never there before what it names. */
export async function freezeVoice(
  design: DesignedVoice,
  candidate: Candidate,
  { engine, world: { files }, clock, samples }: Freezing,
): Promise<FrozenVoice> {
  const { file, sample } = placeOf(design);
  const { wav, digest } = sampleOf(candidate);
  await orStoreError('cannot write the voice', sample, () => files.write(sample, wav), 'project');
  samples?.forget(sample);
  const { description, anchor } = design;
  const date = new Date(clock.now()).toISOString().slice(0, 'YYYY-MM-DD'.length);
  await orStoreError(
    'cannot write the lock into',
    file,
    async () => {
      const isThere = (await files.look(file)).kind === 'file';
      const before = isThere ? new TextDecoder().decode(await files.read(file)) : undefined;
      const entry = { description, anchor, model: engine.models.design, engine: engine.name, digest, date };
      await files.write(file, new TextEncoder().encode(withLock(before, design, entry)));
    },
    'project',
  );
  return { design, candidate, file: sample, digest };
}

/** A voice that cannot be locked, while others can. */
export class VoiceError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'VoiceError';
    this.code = code;
  }
}

export const placeOf = ({ declared, character, language }: DesignedVoice): LockPlace =>
  lockPlaceOf(declared, character, language);

const projectOf = ({ root, world }: Freezing, diagnostics = new Diagnostics()): Project =>
  new Project(root, world, diagnostics);

export async function refuseOutside(design: DesignedVoice, settings: Freezing): Promise<void> {
  const { file, sample } = placeOf(design);
  const project = projectOf(settings);
  for (const one of [file, sample])
    if (!(await project.contains(one)))
      throw new VoiceError('path-outside', `${one} leads out of the project: nothing is written there`);
}

/** What the lock file says at this moment; one that cannot be understood is not written over. */
export async function lockNow(
  { declared, character, language }: DesignedVoice,
  settings: Freezing,
): Promise<DesignedVoice['lock']> {
  const diagnostics = new Diagnostics();
  const project = projectOf(settings, diagnostics);
  const lock = await new VoiceLocks(project, settings.world, diagnostics).find(declared, character, language);
  const [problem] = diagnostics.sorted().filter(({ severity }) => severity === 'error');
  if (problem) throw new VoiceError(problem.code, `${problem.span.source.name}: ${problem.message}`);
  return lock;
}

/** Milliseconds between two looks at what another process is writing. */
const glance = 250;

/** One process at a time designs and writes beside a lock file, so that nobody asks for what another is about to lock. */
export async function guarded<T>(
  { guard }: LockPlace,
  { locks, clock, interruption }: Freezing,
  work: () => Promise<T>,
): Promise<T> {
  for (;;) {
    interruption?.throwIfAborted();
    const held = await orStoreError('cannot lock', guard, () => locks.take(guard), 'project');
    if (!held) {
      await clock.sleep(glance, interruption);
      continue;
    }
    try {
      return await work();
    } finally {
      held.release();
    }
  }
}

/** This candidate and no other, whatever is locked now. */
export async function lockCandidate(
  design: DesignedVoice,
  candidate: Candidate,
  settings: Freezing,
): Promise<FrozenVoice> {
  await refuseOutside(design, settings);
  return await guarded(placeOf(design), settings, async () => {
    await lockNow(design, settings);
    return await freezeVoice(design, candidate, settings);
  });
}
