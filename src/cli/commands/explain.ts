/** `explain`: one cue, from the layers that made it to the exact request and its fingerprint. */
import type { Cue } from '../../3-plan/cue.ts';
import type { LayerValue } from '../../3-plan/provenance.ts';
import { layersOfCue } from '../../3-plan/provenance.ts';
import type { RequestBody } from '../../4-speak/models/mimo/request-body.ts';
import { requestBody, sampleDigest } from '../../4-speak/models/mimo/request-body.ts';
import { placeOf } from '../../diagnostics/print.ts';
import { openProduction } from '../../production.ts';
import { machineLocks } from '../../world/locks.ts';
import type { Command } from '../command.ts';
import { firstArgument } from '../command.ts';
import { askedEngine, engineOption } from '../engine-option.ts';
import { exitCodes } from '../exit-code.ts';
import { findCue } from '../find-cue.ts';
import { askedGame, gameOptions } from '../game-options.ts';
import { word } from '../given-options.ts';
import type { KeptTake } from '../kept-takes.ts';
import { describeTake, takesOfCue } from '../kept-takes.ts';
import { refuse, sayProblems } from '../problems.ts';
import { storeOption } from '../store-option.ts';
import { unnamedEngine } from '../unnamed-engine.ts';

export const explain: Command = {
  arguments: [
    { name: '<file>', description: 'the script' },
    { name: '<cue>', description: 'the id of a line, as `plan` lists it' },
  ],
  options: [
    engineOption,
    ...gameOptions,
    storeOption,
    {
      flags: '--language <code>',
      description: 'which line, where an id stands for one in each of several languages',
    },
  ],
  examples: ['drama.yaml check', 'drama.yaml tree-003 --json'],
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
    const cue = findCue(production.plan, String(given.arguments[1]), word(given, 'language'));
    const takes = takesOfCue(cue, production);
    const bodies = cue.segments.map(({ request }) => requestBody(request, sampleDigest));
    const fingerprints = cue.segments.map(({ fingerprint }) => fingerprint ?? null);
    const layers = layersOfCue(cue);
    terminal.print(() => describeCue(cue, bodies, fingerprints, layers, takes));
    terminal.emit(() => ({
      type: 'explain',
      cue: cue.id,
      request: bodies.length === 1 ? bodies[0] : bodies,
      layers: layers.map(layerJson),
      fingerprint: fingerprints.length === 1 ? fingerprints[0] : fingerprints,
      takes,
    }));
    return exitCodes.good;
  },
};

function layerJson({ field, value, span }: LayerValue): Readonly<Record<string, unknown>> {
  return { field, value, file: span.source.name, ...span.source.position(span.start) };
}

function describeCue(
  cue: Cue,
  bodies: readonly RequestBody[],
  fingerprints: readonly (string | null)[],
  layers: readonly LayerValue[],
  takes: readonly KeptTake[],
): string {
  const width = Math.max(...layers.map(({ field }) => field.length));
  const rows = layers.map(
    ({ field, value, span }) =>
      `  ${field.padEnd(width)}  ${withUnit(field, value).replace(/\s+/g, ' ')}\n  ${' '.repeat(width)}  ${placeOf(span)}`,
  );
  const parts = bodies.map((body, index) => {
    const fingerprint = fingerprints[index] ?? 'none yet: the voice awaits its lock';
    return `request${bodies.length > 1 ? ` ${index + 1} of ${bodies.length}` : ''}\n${JSON.stringify(body, null, 2)}\n\nfingerprint  ${fingerprint}`;
  });
  const kept = takes.map((take) => `  ${describeTake(take)}`);
  const takeRows = kept.length === 0 ? ['takes        none'] : ['takes', ...kept];
  return [`${cue.id}  ${cue.speaker}  ${cue.language}`, '', ...rows, '', ...parts, ...takeRows].join('\n');
}

/** As the author would write it. */
function withUnit(field: string, value: LayerValue['value']): string {
  if (typeof value === 'object') return value.join(', ');
  if (typeof value !== 'number') return String(value);
  if (field === 'mix.gain') return `${value}dB`;
  if (field === 'mix.pan') return `${value}%`;
  return /^(gap|join|sceneGap|head|tail|overlap)$/.test(field) ? `${value}ms` : String(value);
}
