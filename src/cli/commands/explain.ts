/** `explain`: one cue, from the layers that made it to the exact request and its fingerprint. */
import type { Cue } from '../../3-plan/cue.ts';
import { makePlan } from '../../3-plan/plan.ts';
import type { LayerValue } from '../../3-plan/provenance.ts';
import { layersOfCue } from '../../3-plan/provenance.ts';
import { noMemory } from '../../3-plan/state.ts';
import type { RequestBody } from '../../4-speak/models/mimo/request-body.ts';
import { requestBody, sampleDigest } from '../../4-speak/models/mimo/request-body.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { placeOf } from '../../diagnostics/print.ts';
import { prepare } from '../../prepare.ts';
import type { Command } from '../command.ts';
import { firstArgument } from '../command.ts';
import { askedEngine, engineOption } from '../engine-option.ts';
import { exitCodes, UsageError } from '../exit-code.ts';
import { refuse, sayProblems } from '../problems.ts';

export const explain: Command = {
  arguments: [
    { name: '<file>', description: 'the script' },
    { name: '<cue>', description: 'the id of a line, as `plan` lists it' },
  ],
  options: [
    engineOption,
    {
      flags: '--language <code>',
      description: 'which line, where an id stands for one in each of several languages',
    },
  ],
  examples: ['drama.yaml check', 'drama.yaml tree-003 --json'],
  run: async (given, terminal, world) => {
    const file = firstArgument(given);
    const { read, diagnostics, hasErrors } = await prepare(file, askedEngine(given, world), world);
    if (!read || hasErrors) return refuse(file, diagnostics, terminal);
    sayProblems(diagnostics, terminal);
    const { script, voicesInUse: voices, engine, limits } = read;
    const { cues } = makePlan({ script, voices, engine, limits, memory: noMemory });
    const all = cues.map(({ cue }) => cue);
    const cue = findCue(all, String(given.arguments[1]), given.options['language'] as string | undefined);
    const bodies = cue.segments.map(({ request }) => requestBody(request, sampleDigest));
    const fingerprints = cue.segments.map(({ fingerprint }) => fingerprint ?? null);
    const layers = layersOfCue(cue);
    terminal.print(() => describeCue(cue, bodies, fingerprints, layers));
    terminal.emit(() => ({
      type: 'explain',
      cue: cue.id,
      request: bodies.length === 1 ? bodies[0] : bodies,
      layers: layers.map(layerJson),
      fingerprint: fingerprints.length === 1 ? fingerprints[0] : fingerprints,
      takes: [],
    }));
    return exitCodes.good;
  },
};

function findCue(cues: readonly Cue[], id: string, language: string | undefined): Cue {
  const named = cues.filter((cue) => cue.id === id && (language === undefined || cue.language === language));
  const [cue, another] = named;
  if (cue && !another) return cue;
  if (cue) {
    const languages = named.map((one) => one.language).join(', ');
    throw new UsageError(
      `'${id}' is a line in several languages: ${languages}`,
      `add  --language ${cue.language}`,
    );
  }
  const suggestion = didYouMean(
    id,
    cues.map((one) => one.id),
  );
  throw new UsageError(
    `there is no cue '${id}'${language === undefined ? '' : ` in language '${language}'`}`,
    suggestion === undefined ? 'mimodrama plan FILE --all  lists every cue' : `did you mean '${suggestion}'?`,
  );
}

function layerJson({ field, value, span }: LayerValue): Readonly<Record<string, unknown>> {
  return { field, value, file: span.source.name, ...span.source.position(span.start) };
}

function describeCue(
  cue: Cue,
  bodies: readonly RequestBody[],
  fingerprints: readonly (string | null)[],
  layers: readonly LayerValue[],
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
  return [`${cue.id}  ${cue.speaker}  ${cue.language}`, '', ...rows, '', ...parts, 'takes        none'].join(
    '\n',
  );
}

/** As the author would write it. */
function withUnit(field: string, value: LayerValue['value']): string {
  if (typeof value === 'object') return value.join(', ');
  if (typeof value !== 'number') return String(value);
  if (field === 'mix.gain') return `${value}dB`;
  if (field === 'mix.pan') return `${value}%`;
  return /^(gap|join|sceneGap|head|tail|overlap)$/.test(field) ? `${value}ms` : String(value);
}
