/** `voices list`: the presets there are, or the cast of a script with the voice of each in every language it speaks. */
import { resolveWords } from '../../../1-script/settings.ts';
import type { Preset } from '../../../1-script/vocabulary/presets.ts';
import { presets } from '../../../1-script/vocabulary/presets.ts';
import type { VoiceUse } from '../../../1-script/voice-use.ts';
import type { DesignedVoice } from '../../../2-voices/voices.ts';
import { displayWidth } from '../../../diagnostics/display-width.ts';
import type { Prepared } from '../../../prepare.ts';
import { prepare } from '../../../prepare.ts';
import type { Command } from '../../command.ts';
import { firstArgument } from '../../command.ts';
import { askedEngine, engineOption } from '../../engine-option.ts';
import { exitCodes } from '../../exit-code.ts';
import { refuse, sayProblems } from '../../problems.ts';
import { typed } from './designed-voice.ts';

export const list: Command = {
  arguments: [{ name: '[file]', description: 'a script: its cast; without it the presets of the service' }],
  options: [engineOption],
  examples: ['', 'drama.yaml', 'drama.yaml --json'],
  run: async (given, terminal, world) => {
    const file = firstArgument(given);
    if (file === '') {
      terminal.print(() => aligned(presets.map(presetCells)));
      terminal.emit(() => ({
        type: 'voices',
        presets: presets.map((preset) => ({ ...preset, sample: sampleCommand(preset) })),
      }));
      return exitCodes.good;
    }
    const asked = askedEngine(given, world);
    const options = { faultyLocks: 'renewed' } as const;
    const { read, diagnostics, hasErrors } = await prepare(file, asked, world, undefined, options);
    if (!read || hasErrors) return refuse(file, diagnostics, terminal);
    sayProblems(diagnostics, terminal);
    const cast = castOf(read);
    const faulty = cast.filter(({ state }) => state === 'stale' || state === 'broken');
    terminal.print(() => aligned(cast.map(castCells)));
    for (const { character, language, state } of faulty)
      terminal.say(
        `the lock of ${character} (${language}) is ${state}; what to do:  mimodrama check ${typed(file)}`,
      );
    terminal.emit(() => ({
      type: 'voices',
      script: read.script.source.name,
      engine: read.engine.name,
      voices: cast,
    }));
    return exitCodes.good;
  },
};

const tongues = { en: 'English', zh: 'Chinese' };
const samples = { en: 'The boat is in.', zh: '船已经到了。' };

const sampleCommand = ({ id, language }: Preset): string =>
  `mimodrama say "${samples[language]}" --voice ${id}`;

const presetCells = (preset: Preset): readonly string[] => [
  preset.id,
  tongues[preset.language],
  preset.sex,
  preset.character,
  sampleCommand(preset),
];

interface CastVoice {
  readonly character: string;
  readonly name: string;
  readonly language: string;
  readonly kind: VoiceUse['kind'] | null;
  /** The preset, the sample that is cloned, or the description. */
  readonly voice: string;
  readonly state: 'ready' | 'described' | DesignedVoice['standing'];
  /** Of the sample its lines carry. */
  readonly digest: string | null;
  /** How many lines of this script are spoken with it. */
  readonly lines: number;
}

/** In the order in which they are first heard; those nobody hears stand last. */
function castOf({
  script,
  voices,
  voicesInUse,
  engine,
}: NonNullable<Prepared['read']>): readonly CastVoice[] {
  const lines = new Map<VoiceUse, number>();
  for (const { scene, line } of script.lines) {
    const use = voices.of(scene, line);
    lines.set(use, (lines.get(use) ?? 0) + 1);
  }
  const cast = new Map<string, CastVoice>();
  for (const use of voices.all) {
    const { character, language, kind, statement, first } = use;
    const voice = first && voicesInUse.of(first.scene, first.line);
    const design = voicesInUse.designs.find(
      (one) => kind === 'design' && one.character === character && one.language === language,
    );
    const written = kind === undefined ? '' : (statement[kind]?.value ?? '');
    const key = JSON.stringify([character, language, kind, written]);
    const isDescribed = design?.standing === 'with-every-line' && engine.designs === 'stable';
    cast.set(key, {
      character,
      name: resolveWords(script.cast.get(character)?.names ?? [], language)?.value ?? character,
      language,
      kind: kind ?? null,
      voice: written,
      state: isDescribed ? 'described' : (design?.standing ?? 'ready'),
      digest: voice?.kind === 'sample' ? `sha256:${voice.sample.digest}` : null,
      lines: (cast.get(key)?.lines ?? 0) + (lines.get(use) ?? 0),
    });
  }
  return [...cast.values()];
}

const states: Readonly<Record<CastVoice['state'], string>> = {
  ready: '',
  described: 'follows from its description',
  locked: 'locked',
  'awaiting-lock': 'awaits its lock',
  stale: 'locked from other words',
  broken: 'its locked sample is lost',
  'with-every-line': 'another voice in every line',
};

const castCells = ({
  character,
  name,
  language,
  kind,
  voice,
  state,
  digest,
  lines,
}: CastVoice): readonly string[] => [
  name === character ? character : `${character} (${name})`,
  language,
  kind ?? '',
  kind === 'design' ? states[state] : voice,
  digest === null ? '' : digest.slice('sha256:'.length, 'sha256:'.length + 12),
  lines === 1 ? '1 line' : `${lines} lines`,
];

function aligned(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const padded = (cell: string, column: number): string =>
    cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell));
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}
