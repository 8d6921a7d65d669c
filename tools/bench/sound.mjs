/**
 * What sound costs: times real time by processor time, medians of rounds that take turns. Needs no build, it bundles what it
 * measures; where there is an ffmpeg, its loudness meter reads the same sound beside ours. `node tools/bench/sound.mjs`, or
 * `-- --seconds 60 --rounds 7`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, rounds: { type: 'string', default: '7' } },
  allowPositionals: true,
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const rate = 48_000;
const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-sound-'));

try {
  await run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  const names = [
    'float-resampler',
    'limiter',
    'loudness',
    'noise',
    'stereo-wav',
    'treatment',
    'true-peak',
    'wav-reader',
  ];
  const parts = await bundled(names);
  const voice = parts.readWav(readFileSync(path.join(root, 'samples/narrator-en.wav')));
  const spokenAt = (sampleRate) =>
    new Int16Array(sampleRate * seconds).map((_, at) => voice.samples[at % voice.samples.length] ?? 0);
  const low = spokenAt(24_000);
  const middle = spokenAt(44_100);
  const speech = parts.resampledFloats(low, 24_000, rate);
  const quiet = scaled(speech, 0.1);
  const spoken = scaled(speech, 1.15);
  const loud = scaled(speech, 3);
  const random = parts.noiseSource(1);
  const noise = new Float32Array(speech.length).map(() => random());

  const limit = (sound) => () => {
    const limiter = parts.truePeakLimiter(rate, -1);
    for (const block of blocksOf(sound)) limiter.add(block, block);
    limiter.end();
  };
  const read = (sound, meters) => () => {
    for (const block of blocksOf(sound)) for (const meter of meters) meter.add(block, block);
  };
  const file = path.join(folder, 'speech.wav');
  writeFileSync(file, wavOf(parts, speech));

  /** @type {Readonly<Record<string, () => void>>} */
  const actions = {
    'twice the rate, 24 to 48 kHz, mono': () => parts.resampledFloats(low, 24_000, rate),
    '44.1 to 48 kHz, mono': () => parts.resampledFloats(middle, 44_100, rate),
    'loudness, stereo': read(speech, [parts.loudnessMeter(rate, 2)]),
    'loudness and true peak, speech': () =>
      read(speech, [parts.loudnessMeter(rate, 2), parts.truePeakMeter(2)])(),
    'loudness and true peak, noise at full height': () =>
      read(noise, [parts.loudnessMeter(rate, 2), parts.truePeakMeter(2)])(),
    'limiter, quiet speech': limit(quiet),
    'limiter, speech at -16 LUFS': limit(spoken),
    'limiter, speech 6 dB too loud': limit(loud),
    'limiter, noise at full height': limit(noise),
    'to 16 bits, dithered': () => parts.pcm16(speech, speech, 2, parts.ditherFrom(1)),
    'to 24 bits': () => parts.pcm24(speech, speech, 2),
    ...Object.fromEntries(
      ['phone', 'radio', 'room', 'hall', 'outdoor', 'thought'].map((name) => [
        `treatment, ${name}`,
        () => parts.treated(speech, rate, name),
      ]),
    ),
  };
  const times = Object.fromEntries(Object.keys(actions).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const [name, action] of Object.entries(actions)) {
      const spent = processorSeconds(action);
      if (round > 0) times[name].push(spent);
    }
  const rows = Object.entries(times).map(([name, all]) => row(name, median(all)));
  console.table([...rows, ...theirs(file)]);
}

/** Every export of these parts of src/audio. */
async function bundled(names) {
  const bundle = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, path.join(root, 'src/audio', `${name}.ts`)])),
    platform: 'node',
    external: ['wavefile'],
  });
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-part.mjs',
  });
  await bundle.close();
  const modules = await Promise.all(
    names.map((name) => import(pathToFileURL(path.join(folder, `${name}.mjs`)).href)),
  );
  return Object.assign({}, ...modules);
}

function* blocksOf(sound) {
  for (let from = 0; from < sound.length; from += 9600) yield sound.subarray(from, from + 9600);
}

function scaled(sound, gain) {
  return sound.map((value) => value * gain);
}

function wavOf({ pcm16, ditherFrom, wavFileHeader }, sound) {
  const data = pcm16(sound, sound, 2, ditherFrom(1));
  return Buffer.concat([
    wavFileHeader({ sampleRate: rate, channels: 2, bits: 16, dataBytes: data.length }),
    data,
  ]);
}

function processorSeconds(action) {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** ffmpeg's own account of its processor time; its start, 60 ms or so, is in it. */
function theirs(file) {
  return ['none', 'true'].flatMap((peak) => {
    const filter = ['-af', `ebur128=peak=${peak}`, '-f', 'null', '-'];
    const { stderr, status } = spawnSync(
      'ffmpeg',
      ['-hide_banner', '-nostats', '-benchmark', '-threads', '1', '-i', file, ...filter],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      },
    );
    const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr ?? '') ?? [];
    if (status !== 0 || user === undefined) return [];
    return [row(`ffmpeg ebur128, peak=${peak}, stereo`, Number(user) + Number(system))];
  });
}

function row(what, spent) {
  return {
    what,
    'ms for a minute': Math.round((spent / seconds) * 60_000),
    'times real time': Math.round(seconds / spent),
  };
}

function median(all) {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)];
}
