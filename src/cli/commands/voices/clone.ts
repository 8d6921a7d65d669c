/** `voices clone`: the best part of a recording as a sample of a voice, with the consent to it, for a character. */
import path from 'node:path';
import { characterLines } from '../../../2-voices/clone/cast-edit.ts';
import { clockTime } from '../../../2-voices/clone/clock-time.ts';
import { consentText } from '../../../2-voices/clone/consent-record.ts';
import type { CutSample } from '../../../2-voices/clone/cut-sample.ts';
import { cutSample } from '../../../2-voices/clone/cut-sample.ts';
import { SampleError } from '../../../2-voices/clone/finding.ts';
import { sampleFigures } from '../../../2-voices/clone/sample-figures.ts';
import type { SampleSource } from '../../../2-voices/clone/sample-form.ts';
import { sampleForm } from '../../../2-voices/clone/sample-form.ts';
import type { WrittenSample } from '../../../2-voices/clone/write-sample.ts';
import { sampleFormat, writeSample } from '../../../2-voices/clone/write-sample.ts';
import { fileDigest } from '../../../5-takes/file-digest.ts';
import { orStoreError } from '../../../5-takes/store-error.ts';
import type { World } from '../../../ports.ts';
import { machineClock } from '../../../world/clock.ts';
import type { Command } from '../../command.ts';
import { firstArgument } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-code.ts';
import { asCommandError } from '../../failure.ts';
import { word } from '../../given-options.ts';
import { productVersion } from '../../product-version.ts';
import type { Terminal } from '../../terminal.ts';
import type { CloneOrder } from './clone-order.ts';
import { agreed, editOf, readOrder } from './clone-order.ts';
import { findingText, isUsable } from './finding-text.ts';
import { recordingSource } from './recording-source.ts';

export const clone: Command = {
  arguments: [{ name: '<sample>', description: 'a recording of the voice: sound or video' }],
  options: [
    { flags: '--as <character>', description: 'whose voice it is: the id of a character' },
    {
      flags: '--from <time>',
      description: 'where the part begins: 0:14, 1:02:03.5, 14s; the best 10 to 30 s unless told',
    },
    { flags: '--to <time>', description: 'where it ends' },
    {
      flags: '--consent <words>',
      description: 'who agreed to it, and how; asked for on a terminal',
    },
    { flags: '--cast <file>', description: 'put the character into this script or cast file' },
    { flags: '--force', description: 'replace a sample of that name' },
  ],
  examples: [
    'interview.m4a --as narrator --consent "Ada Lee, by e-mail, 3 May"',
    'interview.m4a --as narrator --from 0:14 --to 0:38 --cast drama.yaml',
  ],
  run: async (given, terminal, world) => {
    const order = await readOrder(given, world);
    const source = recordingSource(world);
    const file = path.resolve(world.folder, firstArgument(given));
    try {
      const form = await sampleForm(file, source);
      const words = await agreed(word(given, 'consent'), order, terminal);
      const cut = await cutSample(file, form, order.part, source);
      for (const finding of cut.findings) terminal.say(findingText(finding));
      return await keep(file, words, cut, order, terminal, world, source);
    } catch (error) {
      throw failureOf(error, firstArgument(given));
    }
  },
};

async function keep(
  file: string,
  consent: string,
  cut: CutSample,
  order: CloneOrder,
  terminal: Terminal,
  world: World,
  source: SampleSource,
): Promise<typeof exitCodes.good> {
  const { window, prepared, findings } = cut;
  if (!window || !prepared || !isUsable(findings)) throw refusal(cut, file);
  const name = `${order.stem}.${sampleFormat(prepared)}`;
  const character = { id: order.character, sample: `voices/${name}`, consent };
  // Known before anything is written, and of the file as it is by now.
  const edit = order.cast && (await editOf(order.cast, character, world.files));
  const target = path.join(order.folder, name);
  const written = await orStoreError(
    'cannot write',
    target,
    () => writeSample(prepared, target, source),
    'project',
  );
  const origin = await fileDigest(file, world.files);
  const record = consentText({
    character: order.character,
    words: consent,
    sample: { name, digest: written.digest },
    source: { name: path.basename(file), digest: origin.digest },
    from: window.from,
    to: window.to,
    date: new Date(machineClock.now()).toISOString(),
    tool: `mimodrama ${productVersion()}`,
  });
  await write(path.join(order.folder, order.record), Buffer.from(record), world);
  if (order.cast && edit) await write(order.cast.file, edit.bytes, world);
  const shown = (to: string): string => path.relative(world.folder, to);
  terminal.print(() => resultText(cut, written, shown(target), order, characterLines(character)));
  terminal.emit(() => ({
    type: 'clone',
    character: order.character,
    file: target,
    mediaType: name.endsWith('.wav') ? 'audio/wav' : 'audio/mpeg',
    bytes: written.bytes,
    base64: written.base64,
    digest: `sha256:${written.digest}`,
    from: hundredths(window.from),
    to: hundredths(window.to),
    seconds: hundredths(prepared.samples.length / prepared.sampleRate),
    loudness: hundredths(prepared.loudness),
    peak: hundredths(prepared.peak),
    gain: hundredths(prepared.gain),
    consent: path.join(order.folder, order.record),
    cast: order.cast?.file ?? null,
    yaml: edit?.lines ?? characterLines(character),
    source: sampleFigures(cut),
    findings,
  }));
  return exitCodes.good;
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const write = (target: string, bytes: Uint8Array, { files }: World): Promise<void> =>
  orStoreError('cannot write', target, () => files.write(target, bytes), 'project');

function resultText(
  { window, survey }: CutSample,
  { bytes, base64 }: WrittenSample,
  file: string,
  order: CloneOrder,
  lines: string,
): string {
  const from = clockTime(window?.from ?? 0);
  const to = clockTime(window?.to ?? survey.seconds);
  const size = `${Math.round(bytes / 1000)} kB, ${Math.round(base64 / 1000)} kB of base64 with every line`;
  return [
    `${file}: ${from} to ${to} of the recording (${size})`,
    `${path.join(path.dirname(file), order.record)}: the consent; commit both`,
    order.cast
      ? `${order.cast.shown}: '${order.character}' was added`
      : `to give it to a character, in the script under cast:\n\n${lines.trimEnd()}`,
  ].join('\n');
}

function refusal({ findings }: CutSample, file: string): CommandError {
  const [error] = findings;
  return new CommandError(
    `${path.basename(file)}: ${error?.message ?? 'it has no part that a voice can be cloned from'}`,
    { exitCode: exitCodes.partial, code: `sample-${error?.code ?? 'too-short'}`, hint: error?.hint },
  );
}

function failureOf(error: unknown, shown: string): unknown {
  if (!(error instanceof SampleError)) return asCommandError(error);
  const { code, message, hint } = error.finding;
  return new CommandError(`${shown}: ${message}`, {
    exitCode: exitCodes.partial,
    code: `sample-${code}`,
    hint,
  });
}
