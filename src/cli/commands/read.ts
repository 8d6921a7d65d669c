/** `read`: prose with one voice, headings as chapters. */
import path from 'node:path';
import { proseScript } from '../../1-script/readers/prose.ts';
import type { AskedDelivery } from '../../7-deliver/deliver-settings.ts';
import { soundFormats } from '../../7-deliver/sound-form.ts';
import type { World } from '../../ports.ts';
import { machineClock } from '../../world/clock.ts';
import { interruptionOf } from '../../world/interruption.ts';
import { overlaidFiles } from '../../world/overlaid-files.ts';
import type { Command, Given } from '../command.ts';
import { firstArgument } from '../command.ts';
import { askedDelivery } from '../delivery-options.ts';
import { engineOption } from '../engine-option.ts';
import { UsageError } from '../exit-code.ts';
import { word } from '../given-options.ts';
import { doneJson, worstOf } from '../render-result.ts';
import { storeOption } from '../store-option.ts';
import { deliveryOptions } from '../delivery-options.ts';
import { renderOne } from './render.ts';

export const read: Command = {
  arguments: [{ name: '<file>', description: 'a text, or Markdown (.md)' }],
  options: [
    { flags: '--voice <name>', description: 'a preset, or with --cast one of its characters' },
    { flags: '--cast <file>', description: 'a cast file, or a script, whose characters may read' },
    { flags: '--direction <words>', description: 'how it is to be read' },
    { flags: '--language <code>', description: 'en, zh …, where it is not to be guessed' },
    {
      flags: '-o, --output <file>',
      description: 'one sound file; its ending says which (out/<name>/ otherwise)',
    },
    engineOption,
    ...deliveryOptions.filter(({ flags }) => !/^--(deliver|preset|template|recordings|prune)\b/.test(flags)),
    { flags: '-j, --jobs <number>', description: 'requests at once, at most' },
    { flags: '--rpm <number>', description: 'requests a minute; also MIMODRAMA_RPM' },
    storeOption,
    { flags: '--force', description: 'write over a file that others made or changed' },
    { flags: '--yes', description: 'send more than 200 requests without asking first' },
  ],
  examples: ['letter.md --voice Mia -o letter.m4b', 'story.txt --voice narrator --cast cast.yaml'],
  run: async (given, terminal, world) => {
    const file = firstArgument(given);
    const place = path.resolve(world.folder, file);
    const script = await scriptOf(file, place, given, world);
    const target = word(given, 'output');
    const { output, delivery } =
      target === undefined ? { output: undefined, delivery: askedDelivery(given) } : oneFile(target, given);
    const begun = machineClock.elapsed();
    const { output: _, ...options } = given.options;
    const result = await renderOne(
      file,
      { ...given, options: { ...options, ...(output !== undefined && { output }) } },
      delivery,
      terminal,
      { ...world, files: overlaidFiles(world.files, await world.files.realPath(place), script) },
      interruptionOf(),
    );
    if (typeof result === 'number') return result;
    terminal.emit(() => doneJson([result], (machineClock.elapsed() - begun) / 1000));
    return worstOf([result]);
  },
};

async function scriptOf(
  file: string,
  place: string,
  given: Given,
  { files, folder }: World,
): Promise<string> {
  const voice = word(given, 'voice');
  if (voice === undefined)
    throw new UsageError(
      'no voice is named',
      'say which:  --voice Mia    or  --voice narrator --cast cast.yaml',
    );
  const found = await files.look(place);
  if (found.kind !== 'file') throw new UsageError(`${file} is not there, or no file`);
  if (found.size > largest)
    throw new UsageError(`${file} has ${found.size} bytes`, `at most ${largest} are read at once`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await files.read(place));
  } catch {
    throw new UsageError(`${file} is no text in UTF-8`, 'save it as UTF-8');
  }
  const cast = word(given, 'cast');
  const script = proseScript(text, {
    voice: {
      name: voice,
      cast:
        cast === undefined
          ? undefined
          : path.relative(path.dirname(place), path.resolve(folder, cast)).split(path.sep).join('/'),
    },
    title: path.basename(file, path.extname(file)),
    language: word(given, 'language'),
    direction: word(given, 'direction'),
    form: /\.(md|markdown)$/i.test(file) ? 'markdown' : 'plain',
  });
  if (script === undefined) throw new UsageError(`${file} holds nothing that could be read aloud`);
  return script;
}

/** Bytes: far more than the longest novel. */
const largest = 10_000_000;

/** The one file that is asked for, in the format of its ending. */
function oneFile(
  target: string,
  given: Given,
): { readonly output: string; readonly delivery: AskedDelivery } {
  const ending = path.extname(target).slice(1).toLowerCase();
  const format = soundFormats.find((name) => name === ending);
  if (format === undefined || word(given, 'format') !== undefined)
    throw new UsageError(
      format === undefined
        ? `${target} does not say what it is to be`
        : '--output names one file, and --format several',
      `end its name in ${soundFormats.map((name) => `.${name}`).join(', ')}; or leave it out, and name --format`,
    );
  const alone = path.basename(target, path.extname(target));
  return { output: path.dirname(target), delivery: { ...askedDelivery(given), formats: [format], alone } };
}
