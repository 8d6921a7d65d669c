/** Fills the store of a project with a take for every line of a script, as a render would have left them, in a second or two. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js');
const sampleRate = 24_000;
const samples = 480;

/** @param {string} project @param {string} script @param {string} engine */
export function fabricatedStore(project, script, engine) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, 'plan', script, '--engine', engine, '--json'],
    { encoding: 'utf8', maxBuffer: 2 ** 30, cwd: project },
  );
  if (status !== 0) throw new Error(stderr);
  /** @type {{ cues: { fingerprint: string | string[] }[] }} */
  const plan = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  const fingerprints = new Set(plan.cues.flatMap(({ fingerprint }) => fingerprint));
  const takes = path.join(project, '.mimodrama', 'takes');
  const shards = new Set([...fingerprints].map((one) => one.slice(0, 2)));
  for (const shard of shards) mkdirSync(path.join(takes, shard), { recursive: true });
  let number = 0;
  for (const fingerprint of fingerprints) {
    const wav = tinyWav(number++);
    const name = path.join(takes, fingerprint.slice(0, 2), `${fingerprint}-1`);
    writeFileSync(`${name}.wav`, wav);
    writeFileSync(`${name}.json`, JSON.stringify(factsOf(fingerprint, wav), null, 1));
  }
  return fingerprints.size;
}

/** @param {string} fingerprint @param {Buffer} wav */
const factsOf = (fingerprint, wav) => ({
  version: 1,
  fingerprint,
  take: 1,
  audio: {
    sha256: createHash('sha256').update(wav).digest('hex'),
    bytes: wav.length,
    seconds: samples / sampleRate,
    sampleRate,
  },
  measured: { loudness: -20, peak: -6, truePeak: -6 },
  findings: [],
  request: {},
  answer: { model: 'fake-preset', requestId: null, finishReason: 'stop', usage: null, warnings: [] },
  when: '2026-01-01T00:00:00.000Z',
});

/** Each another sound, as takes are. @param {number} number */
function tinyWav(number) {
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at++)
    wav.writeInt16LE(Math.round(8000 * Math.sin((at * (1 + (number % 50))) / 40)), 44 + at * 2);
  wav.writeInt32LE(number, 44);
  return wav;
}
