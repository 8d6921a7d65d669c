/** `say`: one text with one voice, to a file, to standard output, or to the loudspeaker. */
import path from 'node:path';
import { configuredEngine, readConfig } from '../../1-script/config.ts';
import type { Engine } from '../../1-script/engines.ts';
import { findRoot } from '../../1-script/project.ts';
import { presets } from '../../1-script/vocabulary/presets.ts';
import { checkPresetName } from '../../2-voices/check-preset.ts';
import { readSample } from '../../2-voices/sample.ts';
import type { SingleLine, SingleRequest, SingleVoice } from '../../3-plan/single-request.ts';
import { singleRequest } from '../../3-plan/single-request.ts';
import { requestBody, sampleDigest } from '../../4-speak/models/mimo/request-body.ts';
import type { Retry } from '../../4-speak/retry.ts';
import type { Speech } from '../../4-speak/speech.ts';
import { writeWav, wavHeader } from '../../audio/wav-writer.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { World } from '../../ports.ts';
import { machineClock } from '../../world/clock.ts';
import { readStandardInput } from '../../world/standard-input.ts';
import type { CastRequest } from '../cast-line.ts';
import { castLine } from '../cast-line.ts';
import type { Command, Given } from '../command.ts';
import { askedEngine, engineOption } from '../engine-option.ts';
import type { ExitCode } from '../exit-code.ts';
import { CommandError, exitCodes, UsageError } from '../exit-code.ts';
import { flag, wholeNumber, word } from '../given-options.ts';
import type { OpenedSpeaker } from '../open-speaker.ts';
import { openSpeaker } from '../open-speaker.ts';
import { asCommandError } from '../failure.ts';
import { refuse } from '../problems.ts';
import type { Terminal } from '../terminal.ts';
import type { Destination } from '../sound-destination.ts';
import { openDestination } from '../sound-destination.ts';
import { sayWait } from '../wait-notice.ts';

const mostTakes = { most: 1_000 };
const mostRequests = { most: 1_000_000 };

export const say: Command = {
  arguments: [{ name: '[text]', description: 'what to say; from standard input when it is left out or -' }],
  options: [
    {
      flags: '--voice <name>',
      description: `a preset voice: ${presets.map(({ id }) => id).join(' ')}; with --cast a character`,
    },
    { flags: '--cast <file>', description: 'a cast file, whose voices and directions then hold' },
    { flags: '--design <description>', description: 'a voice designed from these words' },
    { flags: '--clone <sample>', description: 'a voice cloned from a wav or mp3' },
    { flags: '--direction <words>', description: 'how to say it' },
    {
      flags: '-o, --output <file>',
      description: 'a wav file, or - for standard output; without it, it is played',
    },
    { flags: '-n, --takes <number>', description: 'how many takes (1)', range: mostTakes },
    { flags: '--stream', description: 'hand on sound as it arrives' },
    engineOption,
    { flags: '--rpm <number>', description: 'requests a minute; also MIMODRAMA_RPM', range: mostRequests },
    { flags: '--dry-run', description: 'print the exact request and send nothing' },
  ],
  examples: [
    '"The boat is in." --voice Mia',
    '"The boat is in." --voice Mia --direction "out of breath" -n 3 -o boat.wav',
    '"The boat is in." --voice narrator --cast cast.yaml',
    '"Come in." --clone samples/narrator-en.wav --engine fake -o come-in.wav',
    '--voice 茉莉 --dry-run < line.txt',
  ],
  run: async (given, terminal, world) => {
    const text = await textOf(given);
    const { config, diagnostics } = await readSettings(world);
    if (diagnostics.hasErrors)
      throw new UsageError('mimodrama.config.yaml has errors', 'mimodrama check  shows them');
    const name = askedEngine(given, world) ?? config.engine ?? 'mimo';
    const engine = configuredEngine(name, config);
    const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
    const direction = word(given, 'direction') ?? '';
    const delivery = flag(given, 'stream') ? 'streamed' : 'whole';
    const line = { text, language, direction, delivery } as const;
    const cast = word(given, 'cast');
    const asked =
      cast === undefined
        ? await requestAlone(line, given, engine, world)
        : await castLine({ ...line, cast, character: characterOf(given) }, name, world);
    if (asked.kind === 'refused') return refuse(cast ?? '', asked.diagnostics, terminal);
    const { single } = asked;
    if (flag(given, 'dryRun')) return dryRun(single, terminal);
    const destination = openDestination(word(given, 'output'), terminal.streams, world);
    const takes = wholeNumber(given, 'takes', mostTakes) ?? 1;
    const opened = await openSpeaker(
      {
        engine: name,
        config,
        rpm: wholeNumber(given, 'rpm', mostRequests),
        say: (warning) => terminal.say(warning),
        onWait: sayWait(terminal),
      },
      world,
    );
    try {
      return await speakTakes(single, opened, takes, destination, terminal);
    } catch (error) {
      throw asCommandError(error);
    } finally {
      await opened.speaker.model.close();
    }
  },
};

async function textOf({ arguments: [given] }: Given): Promise<string> {
  const text = given === undefined || given === '-' ? await readStandardInput() : String(given);
  if (text.trim() === '')
    throw new UsageError('there is nothing to say', 'mimodrama say "The boat is in." --voice Mia');
  return text.trim();
}

async function readSettings(
  world: World,
): Promise<{ config: Awaited<ReturnType<typeof readConfig>>; diagnostics: Diagnostics }> {
  const diagnostics = new Diagnostics();
  return { config: await readConfig(await findRoot(world.folder, world), world, diagnostics), diagnostics };
}

async function requestAlone(
  line: Omit<SingleLine, 'voice'>,
  given: Given,
  engine: Engine,
  world: World,
): Promise<CastRequest> {
  const voice = await voiceOf(given, world);
  if (voice.kind === 'preset') refuseUnknownPreset(voice.id, engine);
  return { kind: 'asked', single: singleRequest({ ...line, voice }, engine) };
}

function characterOf(given: Given): string {
  const character = word(given, 'voice');
  if (character === undefined || word(given, 'design') !== undefined || word(given, 'clone') !== undefined)
    throw new UsageError('--cast names no voice by itself', 'say whose:  --voice narrator --cast cast.yaml');
  return character;
}

/** Exactly one kind of voice; nobody falls back to a default. */
async function voiceOf(given: Given, world: World): Promise<SingleVoice> {
  const [preset, description, clone] = [word(given, 'voice'), word(given, 'design'), word(given, 'clone')];
  const count = [preset, description, clone].filter((one) => one !== undefined).length;
  if (count !== 1)
    throw new UsageError(
      count === 0 ? 'no voice is named' : 'more than one voice is named',
      'say which:  --voice Mia  or  --design "A woman of eighty, brittle, precise."  or  --clone sample.wav',
    );
  if (preset !== undefined) return { kind: 'preset', id: preset };
  if (description !== undefined) return { kind: 'design', description };
  const file = path.resolve(world.folder, clone ?? '');
  const found = await world.files.look(file);
  if (found.kind !== 'file') throw new UsageError(`the sample '${clone ?? ''}' is not there`);
  const sample = await readSample(file, world.files);
  if ('problem' in sample) throw new UsageError(`the sample '${clone ?? ''}' ${sample.problem}`);
  return { kind: 'clone', sample };
}

function refuseUnknownPreset(id: string, engine: Parameters<typeof checkPresetName>[1]): void {
  const problem = checkPresetName(id, engine);
  if (problem) throw new UsageError(problem.message, problem.hint);
}

function dryRun({ request, seconds }: SingleRequest, terminal: Terminal): ExitCode {
  const body = requestBody(request, sampleDigest);
  terminal.print(() => JSON.stringify(body, null, 2));
  terminal.emit(() => ({ type: 'say', request: body, takes: 0, seconds, files: [] }));
  return exitCodes.good;
}

async function speakTakes(
  { request, tokens }: SingleRequest,
  { speaker }: OpenedSpeaker,
  takes: number,
  destination: Destination,
  terminal: Terminal,
): Promise<ExitCode> {
  const files: string[] = [];
  let seconds = 0;
  for (let take = 1; take <= takes; take++) {
    if (destination.kind === 'standard-output') {
      // Time to hear that the reader has left.
      await machineClock.sleep(1);
      if (terminal.streams.isOutLost?.()) throw nobodyListens();
    }
    const stream = request.stream && destination.kind === 'standard-output' ? destination : undefined;
    stream?.write(wavHeader(24_000, 'unknown'));
    const speech = await speaker.speak(request, {
      tokens,
      urgency: 'person',
      variation: take - 1,
      onEvent: (event) => {
        if (event.type === 'warning') terminal.say(`warning: ${event.message}`);
        if (event.type === 'audio-delta') stream?.write(bytesOf(event.samples));
      },
      onRetry: (retry) => terminal.say(retryText(retry)),
    });
    seconds += speech.seconds;
    if (!stream) files.push(...(await deliver(speech, take, takes, destination)));
    terminal.say(
      `take ${take} of ${takes}: ${speech.seconds.toFixed(1)} s${files.at(-1) === undefined ? '' : `  ${files.at(-1) ?? ''}`}`,
    );
  }
  for (const file of files) terminal.print(() => file);
  terminal.emit(() => ({ type: 'say', request: requestBody(request, sampleDigest), takes, seconds, files }));
  return exitCodes.good;
}

/** Nothing more is asked for that nobody would get. */
const nobodyListens = (): CommandError =>
  new CommandError('nobody reads standard output any more', {
    exitCode: exitCodes.broken,
    code: 'output-closed',
    hint: 'keep the sound in a file:  -o line.wav',
  });

/** What the gate makes it wait is said by itself. */
const retryText = ({ error, attempt, wait }: Retry): string =>
  `attempt ${attempt} failed (${error.message})${wait > 0 ? `; the next in ${Math.ceil(wait / 1000)} s` : ''}`;

async function deliver(
  speech: Speech,
  take: number,
  takes: number,
  destination: Destination,
): Promise<readonly string[]> {
  const wav = writeWav(speech.samples, speech.sampleRate);
  if (destination.kind === 'standard-output') {
    destination.write(wav);
    return [];
  }
  const file = await destination.keep(wav, takes === 1 ? undefined : take);
  return file === undefined ? [] : [file];
}

const bytesOf = (samples: Int16Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
