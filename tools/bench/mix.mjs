/**
 * What mixing costs: a made-up production of lines over two beds, mixed and encoded beside ffmpeg alone encoding the finished
 * wav, taking turns; the memory it needs; one line changed; our loudness meter beside ffmpeg's. Needs a build and Linux.
 * `node tools/bench/mix.mjs`, or `-- --scenes 500 --format wav --rounds 1 --only mix`; a scene is twenty lines, 72 seconds.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    scenes: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '3' },
    /** Seconds of each take: short ones show in little time what many lines need. */
    take: { type: 'string', default: '3.4' },
    format: { type: 'string', default: 'mp3' },
    only: { type: 'string', default: 'all' },
    /** Where the production is made. */
    in: { type: 'string', default: os.tmpdir() },
    /** Words for node, as `--node='--cpu-prof --cpu-prof-dir=/tmp/profile'`. */
    node: { type: 'string', default: '' },
  },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
const scenes = Number(values.scenes);
const root = path.resolve(import.meta.dirname, '../..');
const bin = path.join(root, 'dist/cli/bin.js');
const linesPerScene = 20;
const takeRate = 24_000;
const takeSeconds = Number(values.take);
const folder = mkdtempSync(path.join(values.in, 'mimodrama-mix-'));
const script = path.join(folder, 'programme.yaml');
const output = path.join(folder, 'out');
const mostSounds = 40;
/** @type {Buffer[]} */
const sounds = [];
/** @param {string} what */
const isMeant = (what) => values.only === 'all' || values.only === what;

try {
  makeProduction();
  if (isMeant('mix')) await mixing();
  if (isMeant('change')) await changing();
  if (isMeant('meter')) await metering();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Full mixes, each beside what ffmpeg alone takes for the finished sound. */
async function mixing() {
  const { format } = values;
  const isEncoded = format !== 'wav';
  const rows = [];
  for (let round = 0; round < rounds; round++) {
    if (isEncoded) await rendered('wav');
    const alone = isEncoded ? encodedAlone(format) : undefined;
    forgetMixes();
    const { phases, cpu, peak, encoders, cpuToEnd } = await rendered(format);
    rows.push({
      ...phases,
      cpu,
      'MB at most': Math.round(peak / 1024),
      ...(alone !== undefined && {
        encoders,
        'ffmpeg alone': alone.wall,
        'to its end / alone': (phases.plan + phases.mix + phases.write) / alone.wall,
        'all / alone': phases.all / alone.wall,
        'cpu to its end / alone': cpuToEnd / alone.cpu,
      }),
    });
  }
  console.log(
    `${scenes * linesPerScene} lines, two beds, to ${format}; seconds of wall time, cpu is ours alone:`,
  );
  console.table(rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, figure(v)]))));
}

/** One line becomes another one each time, and its take is there. */
async function changing() {
  forgetMixes();
  const full = await rendered('wav');
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const text = readFileSync(script, 'utf8');
    writeFileSync(script, text.replace(/: Line 11 .*/, `: Line 11 is another one now, the ${round}th.`));
    keepTakes();
    times.push((await rendered('wav')).phases.all);
  }
  console.log(
    `one line of ${scenes * linesPerScene} changed, to wav: ${times.map(figure).join(', ')} s; all mixed: ${figure(full.phases.all)} s`,
  );
}

/** Both read the same wav of stereo at 48 kHz; ours from the file too. */
async function metering() {
  await rendered('wav');
  const wav = finished('wav');
  const { loudnessMeter } = await bundled('loudness');
  const [ours, theirs] = [[], []];
  let lufs = 0;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    const meter = loudnessMeter(48_000, 2);
    for (const ears of stereoOf(wav)) meter.add(...ears);
    lufs = meter.integrated();
    const { user, system } = process.cpuUsage(before);
    ours.push((user + system) / 1e6);
    theirs.push(timed(['-i', wav, '-map', '0:a', '-af', 'ebur128', '-f', 'null', '-']).cpu);
  }
  const list = (/** @type {number[]} */ times) => times.map(figure).join(', ');
  console.log(
    `processor seconds for the loudness of that wav (${figure(lufs)}), ours: ${list(ours)}; ebur128: ${list(theirs)}`,
  );
}

/** @param {string} format */
async function rendered(format) {
  const start = performance.now();
  const words = ['render', script, '--engine', 'fake', '--format', format, '-o', output];
  const child = spawn(process.execPath, [...values.node.split(' ').filter(Boolean), bin, ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const marks = { mixing: 0, writing: 0, written: 0, measured: 0 };
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    told += text;
    if (text.includes('mixing')) marks.mixing ||= performance.now();
    if (text.includes('writing')) marks.writing ||= performance.now();
  });
  let usage = { cpu: 0, peak: 0 };
  let cpuToEnd = 0;
  /** Processor seconds of each. @type {Map<string, number>} */
  const encoders = new Map();
  const watch = setInterval(() => {
    const now = usageOf(child.pid);
    usage = { cpu: now?.cpu ?? usage.cpu, peak: Math.max(now?.peak ?? 0, usage.peak) };
    for (const { pid, words: theirs } of childrenOf(child.pid)) {
      const isEncoder = theirs.includes('-c:a');
      if (isEncoder) {
        encoders.set(pid, usageOf(pid)?.cpu ?? encoders.get(pid) ?? 0);
        cpuToEnd = usage.cpu;
      }
      marks[isEncoder ? 'written' : 'measured'] = performance.now();
    }
  }, 25);
  const exitCode = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(watch);
  const end = performance.now();
  if (exitCode !== 0) throw new Error(`render ended with ${exitCode}\n${told}`);
  const writing = marks.writing || end;
  const mixed = marks.mixing || writing;
  // A wav is measured while it is written.
  const written = marks.written || end;
  const measured = Math.max(written, marks.measured);
  const phases = {
    plan: mixed - start,
    mix: writing - mixed,
    write: written - writing,
    measure: measured - written,
    rest: end - measured,
    all: end - start,
  };
  return {
    phases: Object.fromEntries(Object.entries(phases).map(([name, time]) => [name, time / 1000])),
    ...usage,
    cpuToEnd: [...encoders.values()].reduce((sum, one) => sum + one, cpuToEnd),
    encoders: encoders.size,
  };
}

/** Seconds of the wall and of processors, for the encoder of a format and the same parameters. @param {string} format */
function encodedAlone(format) {
  const encoders = {
    mp3: ['libmp3lame', '-b:a', '192k', '-id3v2_version', '3'],
    m4a: ['aac', '-b:a', '160k', '-movflags', '+faststart'],
    opus: ['libopus', '-b:a', '96k'],
    flac: ['flac'],
  };
  const target = path.join(folder, `alone.${format}`);
  return timed(['-i', finished('wav'), '-map', '0:a', '-c:a', ...encoders[format], '-y', target]);
}

/** @param {readonly string[]} words */
function timed(words) {
  const start = performance.now();
  const told = ['-nostdin', '-hide_banner', '-nostats', '-benchmark'];
  const { status, stderr } = spawnSync('ffmpeg', [...told, ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr) ?? [];
  return { wall: (performance.now() - start) / 1000, cpu: Number(user) + Number(system) };
}

/** @param {string} format */
function finished(format) {
  const isIt = (/** @type {string} */ name) => !name.startsWith('.') && name.endsWith(`.${format}`);
  return path.join(output, readdirSync(output).find(isIt) ?? '');
}

/** And what was delivered, but for the wav. */
function forgetMixes() {
  rmSync(path.join(folder, '.mimodrama/mixes'), { recursive: true, force: true });
  rmSync(path.join(folder, '.mimodrama/deliveries'), { recursive: true, force: true });
  rmSync(output, { recursive: true, force: true });
}

function makeProduction() {
  writeFileSync(path.join(folder, 'mimodrama.config.yaml'), '');
  for (const [name, length] of /** @type {const} */ ([
    ['rain', 61],
    ['hum', 47],
  ]))
    writeFileSync(
      path.join(folder, `${name}.wav`),
      wavOf(bed(length, name === 'rain' ? 0.3 : 0.97), 48_000, 2),
    );
  const text = [
    'mimodrama: 1',
    'title: A long evening',
    'language: en',
    'cast: { milly: { voice: { preset: Mia } }, finch: { voice: { preset: Milo }, mix: { pan: 20% } } }',
    'scenes:',
  ];
  for (let line = 0; line < scenes * linesPerScene; line++) {
    if (line % linesPerScene === 0)
      text.push(
        `  - id: scene-${line / linesPerScene}`,
        '    beds:',
        '      - { sound: rain.wav, gain: -24dB, fade: 2s, duck: 6dB }',
        '      - { sound: hum.wav, gain: -30dB, fade: 1s, duck: 9dB }',
        '    lines:',
      );
    text.push(
      `      - ${line % 2 ? 'milly' : 'finch'}: Line ${line} says that nobody has seen the boat come in.`,
    );
    // No scene may sound like another one: its mix would be there already.
    if (line % linesPerScene === 1)
      text.push(`        gap: ${300 + line / linesPerScene}ms`.replace(/\.\d+/, ''));
  }
  writeFileSync(script, `${text.join('\n')}\n`);
  keepTakes();
}

/** As a render would have left them, where there are none. */
function keepTakes() {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, 'plan', script, '--engine', 'fake', '--json'],
    { encoding: 'utf8', maxBuffer: 2 ** 30, cwd: folder },
  );
  if (status !== 0) throw new Error(stderr);
  /** @type {{ cues: { fingerprint: string | string[] }[] }} */
  const plan = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  const takes = path.join(folder, '.mimodrama/takes');
  for (const [index, fingerprint] of plan.cues.flatMap((cue) => cue.fingerprint).entries()) {
    const shard = path.join(takes, fingerprint.slice(0, 2));
    mkdirSync(shard, { recursive: true });
    if (readdirSync(shard).some((name) => name.startsWith(fingerprint))) continue;
    const wav = (sounds[index % mostSounds] ??= wavOf(speech(index % mostSounds), takeRate, 1));
    writeFileSync(path.join(shard, `${fingerprint}-1.wav`), wav);
    const audio = {
      sha256: createHash('sha256').update(wav).digest('hex'),
      bytes: wav.length,
      seconds: (wav.length - 44) / 2 / takeRate,
      sampleRate: takeRate,
    };
    const facts = {
      ...{ version: 1, fingerprint, take: 1, audio, findings: [], request: {} },
      measured: { loudness: -20, peak: -6, truePeak: -6 },
      answer: { model: 'fake-preset', requestId: null, finishReason: 'stop', usage: null, warnings: [] },
      when: '2026-01-01T00:00:00.000Z',
    };
    writeFileSync(path.join(shard, `${fingerprint}-1.json`), JSON.stringify(facts, null, 1));
  }
}

/** Syllables of a buzzing voice, four a second, with a breath of noise: three seconds and a little silence around them. */
function speech(/** @type {number} */ number) {
  const pitch = 100 + 5 * number;
  const random = noise(number + 1);
  const samples = new Int16Array(Math.round(takeSeconds * takeRate));
  let soft = 0;
  for (let at = takeRate / 10; at < (takeSeconds - 0.1) * takeRate; at++) {
    const time = at / takeRate;
    const voiced = ((time * pitch) % 1) - 0.5;
    soft += 0.2 * (voiced + 0.2 * random() - soft);
    samples[at] = 9_000 * soft * (0.55 + 0.45 * Math.sin(2 * Math.PI * (4 * time + number / 7)));
  }
  return samples;
}

/** Stereo noise, the higher the softness the darker. */
function bed(/** @type {number} */ length, /** @type {number} */ softness) {
  const random = noise(length);
  const samples = new Int16Array(2 * length * 48_000);
  const ears = [0, 0];
  for (let at = 0; at < samples.length; at++) {
    const ear = at % 2;
    ears[ear] = (ears[ear] ?? 0) * softness + (1 - softness) * random();
    samples[at] = 20_000 * (ears[ear] ?? 0);
  }
  return samples;
}

function noise(/** @type {number} */ seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 2 ** 31;
  };
}

/** @param {Int16Array} samples @param {number} rate @param {number} channels */
function wavOf(samples, rate, channels) {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2 * channels, 28);
  head.writeUInt16LE(2 * channels, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([head, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}

/** Half a second of both ears at a time. */
function* stereoOf(/** @type {string} */ wav) {
  const file = openSync(wav, 'r');
  const samples = new Int16Array(48_000);
  const ears = [new Float32Array(24_000), new Float32Array(24_000)];
  try {
    // Our own wav: its sound begins after 80 bytes, and what follows it is a moment of marks.
    for (let at = 80; ; at += samples.byteLength) {
      const frames = readSync(file, samples, 0, samples.byteLength, at) >> 2;
      if (frames === 0) return;
      for (const [ear, floats] of ears.entries())
        for (let frame = 0; frame < frames; frame++) floats[frame] = samples[2 * frame + ear] / 32_768;
      yield ears.map((floats) => floats.subarray(0, frames));
    }
  } finally {
    closeSync(file);
  }
}

/** What a part of src/audio exports. @param {string} name */
async function bundled(name) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({ input: path.join(root, 'src/audio', `${name}.ts`), platform: 'node' });
  const file = path.join(folder, `${name}.mjs`);
  await bundle.write({ file, format: 'esm' });
  return await import(pathToFileURL(file).href);
}

/** Processor seconds and kilobytes at most of a process that runs. */
function usageOf(/** @type {number | undefined} */ pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return {
      cpu: (Number(fields[11]) + Number(fields[12])) / 100,
      peak: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0),
    };
  } catch {
    return undefined;
  }
}

function childrenOf(/** @type {number | undefined} */ parent) {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const [, above] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      if (Number(above) !== parent) return [];
      return [{ pid, words: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') }];
    } catch {
      return [];
    }
  });
}

function figure(/** @type {number} */ value) {
  return Number.isInteger(value) ? value : Number(value.toFixed(2));
}
