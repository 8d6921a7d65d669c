/** `plan`: what a render would ask for, what it costs in requests and time, and what is kept. */
import type { Plan, PlannedCue } from '../../3-plan/plan.ts';
import type { Voice } from '../../2-voices/voices.ts';
import { openProduction } from '../../production.ts';
import { machineLocks } from '../../world/locks.ts';
import type { Command } from '../command.ts';
import { firstArgument } from '../command.ts';
import { askedEngine, engineOption } from '../engine-option.ts';
import { exitCodes } from '../exit-code.ts';
import { askedGame, gameOptions } from '../game-options.ts';
import { word } from '../given-options.ts';
import { refuse, sayProblems } from '../problems.ts';
import { describePlan } from '../plan-text.ts';
import { storeOption } from '../store-option.ts';
import { unnamedEngine } from '../unnamed-engine.ts';

export const plan: Command = {
  arguments: [{ name: '<file>', description: 'the script' }],
  options: [
    engineOption,
    ...gameOptions,
    storeOption,
    { flags: '--all', description: 'list every cue, not only the first of those to be asked' },
  ],
  examples: ['drama.yaml', 'drama.yaml --engine offline --json'],
  run: async (given, terminal, world) => {
    const file = firstArgument(given);
    const { production, diagnostics } = await openProduction(file, {
      world,
      locks: machineLocks(),
      engine: askedEngine(given, world),
      unnamedEngine: unnamedEngine(world),
      store: word(given, 'store'),
      game: askedGame(given),
    });
    if (!production) return refuse(file, diagnostics, terminal);
    sayProblems(diagnostics, terminal);
    const { plan: made, config } = production;
    terminal.print(() => describePlan(made, config.limits, given.options['all'] === true ? Infinity : 12));
    terminal.emit(() => ({ type: 'plan', cues: made.cues.map(cueJson), totals: made.totals }));
    return exitCodes.good;
  },
};

function cueJson({ cue, state, why }: PlannedCue): Readonly<Record<string, unknown>> {
  const { source, start } = cue.line.span;
  return {
    id: cue.id,
    scene: cue.scene.id,
    character: cue.character,
    language: cue.language,
    model: cue.segments[0]?.request.model ?? null,
    voice: voiceName(cue.voice),
    text: cue.text,
    spoken: cue.spoken,
    seconds: Math.round(cue.seconds * 100) / 100,
    fingerprint: fingerprintField(cue),
    state,
    why,
    file: source.name,
    line: source.position(start).line,
  };
}

/** One digest; a list of them for a cue in segments; null while the voice awaits its lock. */
function fingerprintField({ segments }: Plan['cues'][number]['cue']): string | readonly string[] | null {
  const fingerprints = segments.flatMap(({ fingerprint }) => fingerprint ?? []);
  if (fingerprints.length < segments.length) return null;
  return fingerprints.length === 1 ? (fingerprints[0] ?? null) : fingerprints;
}

function voiceName(voice: Voice): string | null {
  if (voice.kind === 'preset') return voice.id;
  if (voice.kind === 'sample') return `sha256:${voice.sample.digest}`;
  return voice.standing === 'with-every-line' ? 'design' : null;
}
