/** The options that say what a render delivers; each speaks over the script. */
import type { AskedDelivery, DeliveryPart } from '../7-deliver/deliver-settings.ts';
import { deliveryParts } from '../7-deliver/deliver-settings.ts';
import { soundFormats } from '../7-deliver/sound-form.ts';
import { loudnessNames } from '../6-mix/loudness-targets.ts';
import { templateWords, unknownWords } from '../7-deliver/game/clip-names.ts';
import type { AskedGame } from '../7-deliver/game/game-delivery.ts';
import { gamePresetNames } from '../7-deliver/game/game-preset.ts';
import type { CommandOption, Given } from './command.ts';
import { UsageError } from './exit-code.ts';
import { flag, wholeNumber, word } from './given-options.ts';

/** What decides which file a line of a game is. */
export const gameDeliveryOptions: readonly CommandOption[] = [
  {
    flags: '--preset <engine>',
    description: 'lines as a game plays them: codec, rate, level and tree of files',
    choices: gamePresetNames,
  },
  {
    flags: '--template <path>',
    description: 'where each of those lies: {lang} {id} {character} {scene} {take} {index}',
  },
  {
    flags: '--recordings <folder>',
    description: 'what people have recorded, in final/, recorded/ and scratch/: better than ours',
  },
];

export const deliveryOptions: readonly CommandOption[] = [
  { flags: '--format <formats>', description: `the programme as ${soundFormats.join(', ')}; commas between` },
  {
    flags: '--loudness <target>',
    description: 'the level it is brought to (podcast, unless the script says otherwise)',
    choices: loudnessNames,
  },
  { flags: '--mono', description: 'one channel' },
  { flags: '--bits <number>', description: 'of wav and flac: 16, or 24', range: { least: 16, most: 24 } },
  { flags: '--deliver <parts>', description: `${deliveryParts.join(', ')}; commas between` },
  ...gameDeliveryOptions,
  { flags: '--prune', description: 'take away what was delivered once and no line plays any more' },
  { flags: '--partial', description: 'deliver a programme from which lines are missing, under another name' },
];

export function askedDelivery(given: Given): AskedDelivery {
  const bits = wholeNumber(given, 'bits');
  if (bits !== undefined && bits !== 16 && bits !== 24)
    throw new UsageError(`--bits is '${bits}'`, 'a depth of 16 or 24');
  return {
    formats: listOf(given, 'format', soundFormats),
    loudness: loudnessNames.find((name) => name === word(given, 'loudness')),
    channels: flag(given, 'mono') ? 1 : undefined,
    bits,
    parts: listOf<DeliveryPart>(given, 'deliver', deliveryParts),
    wholeness: flag(given, 'partial') ? 'partial' : undefined,
  };
}

/** Of lines that a game plays. */
export function askedGameDelivery(given: Given): AskedGame {
  const template = word(given, 'template')?.replace(/\.\w{3,4}$/, '');
  const [unknown] = template === undefined ? [] : unknownWords(template);
  if (unknown !== undefined)
    throw new UsageError(
      `--template knows no {${unknown}}`,
      `what it knows: ${templateWords.map((name) => `{${name}}`).join(' ')}`,
    );
  if (template !== undefined && !/\{(id|index)/.test(template))
    throw new UsageError('--template puts every line into one file', 'name the line too:  {lang}/{id}');
  return {
    preset: gamePresetNames.find((name) => name === word(given, 'preset')),
    template,
    recordings: word(given, 'recordings'),
    orphans: flag(given, 'prune') ? 'removed' : 'listed',
  };
}

function listOf<Name extends string>(
  given: Given,
  option: string,
  known: readonly Name[],
): readonly Name[] | undefined {
  const written = word(given, option);
  if (written === undefined) return undefined;
  const names = written
    .split(/[\s,]+/)
    .map((name) => name.toLowerCase())
    .filter((name) => name !== '');
  const found = names.map((name) => {
    const one = known.find((allowed) => allowed === name);
    if (one === undefined) throw new UsageError(`--${option} names '${name}'`, `one of ${known.join(', ')}`);
    return one;
  });
  if (found.length === 0) throw new UsageError(`--${option} names nothing`, `one of ${known.join(', ')}`);
  return [...new Set(found)];
}
