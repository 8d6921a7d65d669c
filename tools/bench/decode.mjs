/**
 * From the text of an answer to samples, checks and all, against the decoder alone that checks nothing. Turns are taken,
 * medians compared: `node tools/bench/decode.mjs` after a build.
 */
import { decodeBase64, readWav } from '../../dist/index.js';

const rounds = 201;

/**
 * What the service sends: a wav of 24 kHz, its base64 out of JSON, as it is in life.
 * @param {number} bytes
 */
function answer(bytes) {
  const wav = Buffer.alloc(bytes);
  let state = 1;
  for (let at = 44; at < bytes; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    wav[at] = state >>> 16;
  }
  wav.write('RIFF....WAVEfmt ', 'latin1');
  wav.writeUInt32LE(bytes - 8, 4);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt32LE(0x1_0001, 20);
  wav.writeUInt32LE(24_000, 24);
  wav.writeUInt32LE(48_000, 28);
  wav.writeUInt32LE(0x10_0002, 32);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(bytes - 44, 40);
  return JSON.parse(JSON.stringify({ data: wav.toString('base64') })).data;
}

/** @param {() => { length: number }} action */
function microseconds(action, times) {
  const start = process.hrtime.bigint();
  for (let time = 0; time < times; time++) if (action().length === 0) throw new Error('Nothing was decoded.');
  return Number(process.hrtime.bigint() - start) / 1e3 / times;
}

/** @param {readonly number[]} values */
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

const rows = [];
for (const [name, bytes, times] of [
  ['200 KB', 200_000, 20],
  ['5 MB', 5_000_000, 1],
]) {
  const text = answer(bytes);
  const alone = [];
  const whole = [];
  for (let round = 0; round < rounds; round++) {
    alone.push(microseconds(() => Buffer.from(text, 'base64'), times));
    whole.push(microseconds(() => readWav(decodeBase64(text)).samples, times));
  }
  const [floor, ours] = [median(alone), median(whole)];
  rows.push({
    wav: name,
    'Buffer.from, µs': Math.round(floor),
    'to samples, µs': Math.round(ours),
    'of its speed': (floor / ours).toFixed(2),
    target: '0.50',
  });
}
console.table(rows);
