// Makes every synthesised sound in samples/, the same bytes each time: `node tools/samples/make.mjs`.
// The two voice samples are not made here: samples/README.md says how they were spoken.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const RATE = 24_000; // hertz: what the speech models answer with, so nothing is resampled in a mix
const TURN = 2 * Math.PI;
const wrap = (index, length) => ((index % length) + length) % length;
/** 1 at `centre`, falling off like a bell over `width`. */
const hump = (value, centre, width) => Math.exp(-(((value - centre) / width) ** 2));

/** Every recipe: seconds, peak in dBFS, whether the end must meet the start, and the sound itself. */
const RECIPES = {
  'sea-wash': { seconds: 8, peak: -6, loop: true, make: seaWash },
  'tower-wind': { seconds: 5.5, peak: -6, loop: true, make: towerWind },
  'cicadas': { seconds: 6, peak: -6, loop: true, make: cicadas },
  'heavy-door': { seconds: 2.1, peak: -3.5, make: heavyDoor },
  'foghorn': { seconds: 3.2, peak: -4, make: foghorn },
  'harbour-bell': { seconds: 3.2, peak: -4, make: harbourBell },
  'radio-squelch': { seconds: 0.6, peak: -6, make: radioSquelch },
  'lamp-switch': { seconds: 0.5, peak: -4, make: lampSwitch },
  'chess-slap': { seconds: 0.45, peak: -3.5, make: chessSlap },
  'bicycle-bell': { seconds: 1.5, peak: -6, make: bicycleBell },
};

const folder = join(import.meta.dirname, '../../samples');
for (const [name, recipe] of Object.entries(RECIPES)) {
  const signal = finish(recipe.make(Math.round(recipe.seconds * RATE)), recipe);
  writeFileSync(join(folder, `${name}.wav`), wav(signal));
  console.log(`${name}.wav  ${recipe.seconds} s  peak ${recipe.peak} dBFS${recipe.loop ? '  loop' : ''}`);
}

// ---- beds: periodic by construction (periodic noise, whole cycles, filters settled before they are heard) ----

/** Two waves of unequal size break on shingle; the second draws back over the seam of the loop. */
function seaWash(length) {
  const period = length / RATE;
  const swell = (time) => 0.95 * wave(time, 1.5, 0.75, 1.1, period) + 0.68 * wave(time, 5.35, 0.9, 1.25, period);
  const depths = filter(filter(noise(length, 11), 'lowpass', 150, 0.7, true), 'highpass', 38, 0.7, true);
  const rumble = shape(depths, (time) => 0.35 + swell(time + 0.45));
  const body = shape(filter(noise(length, 12), 'bandpass', 430, 0.55, true), (time) => 0.12 + swell(time + 0.12));
  const crash = shape(
    sweep(filter(noise(length, 13), 'highpass', 480, 0.7, true), (time) => 750 + 5200 * swell(time), 0.7, 'low', true),
    (time) => 0.05 + swell(time) ** 1.35,
  );
  const grain = filter(noise(length, 15), 'lowpass', 90, 0.7, true); // foam is not even: it fizzes
  const foam = filter(filter(noise(length, 14), 'highpass', 2600, 0.7, true), 'lowpass', 7800, 0.7, true);
  const fizz = shape(foam, (time, index) => (0.05 + swell(time - 0.95)) * (0.55 + 5 * Math.abs(grain[index])));
  const pebbles = new Float64Array(length);
  const next = random(16);
  for (let count = 0; count < 900; count++) {
    const time = next() * period;
    const chance = swell(time - 1.1);
    const tone = 700 + 2900 * next() ** 1.6;
    const strength = next() ** 2;
    if (next() >= chance) continue;
    const modes = [[tone, 0.005 + 0.006 * next(), strength], [tone * 1.83, 0.003, strength * 0.5]];
    ring(pebbles, time, modes, true);
  }
  return mix(length, [rumble, 2.4], [body, 1.15], [crash, 0.62], [fizz, 0.2], [pebbles, 0.09]);
}

/** Wind round a tower: a low body, three wandering hollows that answer the gusts, and a thin edge of air. */
function towerWind(length) {
  const period = length / RATE;
  const drift = (time, ...cycles) =>
    cycles.reduce((sum, [count, phase, depth]) => sum + depth * Math.sin(TURN * (count * time / period + phase)), 0);
  const gust = (time) => Math.exp(drift(time, [1, 0.05, 0.34], [2, 0.4, 0.24], [3, 0.77, 0.17], [7, 0.1, 0.08]));
  const bass = filter(filter(noise(length, 21), 'lowpass', 210, 0.7, true), 'highpass', 45, 0.7, true);
  const low = shape(bass, gust);
  const hollow = (seed, base, quality, phase) => {
    const pitch = (time) => base * gust(time) ** 0.28 * Math.exp(drift(time, [2, phase, 0.05], [5, phase * 3, 0.035]));
    return shape(sweep(noise(length, seed), pitch, quality, 'band', true), (time) => gust(time) ** 1.3);
  };
  const air = shape(filter(noise(length, 25), 'bandpass', 2300, 0.5, true), (time) => gust(time) ** 1.7);
  const hollows = [[hollow(22, 330, 7, 0.2), 2.3], [hollow(23, 520, 11, 0.6), 2], [hollow(24, 860, 14, 0.9), 0.8]];
  return mix(length, [low, 0.8], ...hollows, [air, 0.1]);
}

/** A tree full of cicadas: each is a train of clicks in its own resonator, near ones pulsing, far ones one long shimmer. */
function cicadas(length) {
  const period = length / RATE;
  const singers = [
    // pitch Hz, clicks a second, pulses in the loop, depth of the pulse, swells in the loop, loudness
    { pitch: 4650, clicks: 212, pulses: 57, depth: 0.75, swells: 1, phase: 0.1, gain: 1 },
    { pitch: 5480, clicks: 187, pulses: 64, depth: 0.6, swells: 2, phase: 0.55, gain: 0.62 },
    { pitch: 4180, clicks: 231, pulses: 49, depth: 0.8, swells: 1, phase: 0.65, gain: 0.5 },
    { pitch: 6350, clicks: 260, pulses: 81, depth: 0.35, swells: 3, phase: 0.3, gain: 0.34 },
    { pitch: 7200, clicks: 298, pulses: 6, depth: 0.25, swells: 2, phase: 0.8, gain: 0.22 },
    { pitch: 5050, clicks: 243, pulses: 5, depth: 0.2, swells: 1, phase: 0.4, gain: 0.3 },
  ];
  const layers = singers.map((singer, index) => {
    const next = random(31 + index);
    const train = new Float64Array(length);
    const count = Math.round(singer.clicks * period);
    for (let click = 0; click < count; click++) {
      const time = ((click + 0.22 * (next() - 0.5)) / count) * period;
      train[wrap(Math.round(time * RATE), length)] += (click % 2 === 0 ? 1 : -0.72) * (0.75 + 0.5 * next());
    }
    const voice = filter(filter(train, 'bandpass', singer.pitch, 11, true), 'bandpass', singer.pitch * 1.06, 5, true);
    return [
      shape(voice, (time) => {
        const pulse = 0.5 + 0.5 * Math.sin(TURN * (singer.pulses * time / period));
        const swell = 0.5 + 0.5 * Math.sin(TURN * (singer.swells * time / period + singer.phase));
        return (1 - singer.depth * pulse ** 1.5) * (0.35 + 0.65 * swell);
      }),
      singer.gain * 9,
    ];
  });
  const shimmer = filter(filter(noise(length, 41), 'bandpass', 5200, 2.2, true), 'highpass', 3000, 0.7, true);
  const choir = shape(shimmer, (time) => 0.8 + 0.2 * Math.sin(TURN * (2 * time / period)));
  const foliage = filter(noise(length, 42), 'bandpass', 1500, 0.5, true);
  const leaves = shape(foliage, (time) => 0.3 + 0.7 * wave(time, 3.6, 1.1, 1.2, period));
  return mix(length, ...layers, [choir, 0.2], [leaves, 0.06]);
}

// ---- single sounds ----

/** A latch lifts, old hinges complain, the leaf falls to with its whole weight, the latch drops. */
function heavyDoor(length) {
  const out = new Float64Array(length);
  const iron = (time, gain) => {
    ring(out, time, [[1180, 0.03, gain], [1890, 0.024, 0.8 * gain], [2730, 0.016, 0.7 * gain], [4120, 0.009, 0.5 * gain]]);
    burst(out, time, 0.006, 51 + Math.round(time * 100), 0.9 * gain, 'highpass', 1500);
  };
  iron(0.02, 0.22);
  iron(0.075, 0.32);
  // The creak is stick and slip: the hinge lets go some ninety times a second, faster in the middle, never evenly.
  const next = random(55);
  const slips = new Float64Array(length);
  for (let time = 0.17; time < 0.98; ) {
    const way = (time - 0.17) / 0.81;
    slips[Math.round(time * RATE)] = Math.sin(Math.PI * way) ** 0.7 * (0.6 + 0.8 * next());
    time += (1 + 0.16 * (next() - 0.5)) / (62 + 85 * Math.sin(Math.PI * way ** 1.4) + 22 * Math.sin(9 * way));
  }
  for (const [frequency, quality, gain] of [[390, 9, 7], [720, 14, 13], [1240, 18, 14], [1980, 16, 9], [3150, 12, 5]]) {
    const wood = filter(slips, 'bandpass', frequency, quality);
    for (let index = 0; index < length; index++) out[index] += gain * wood[index];
  }
  ring(out, 1.1, [[52, 0.12, 0.35], [76, 0.12, 0.6], [109, 0.1, 0.7], [168, 0.08, 0.65]]);
  ring(out, 1.1, [[251, 0.06, 0.5], [398, 0.04, 0.36], [615, 0.026, 0.26]]);
  burst(out, 1.1, 0.045, 57, 1.2, 'lowpass', 1100);
  burst(out, 1.098, 0.008, 58, 0.35, 'highpass', 1200);
  iron(1.19, 0.3);
  iron(1.255, 0.13);
  return reverberate(out, 0.9, 0.2, 2600);
}

/** A reed horn across water: it leans into its note, holds, and drops off with the grunt that gives such horns away. */
function foghorn(length) {
  const out = new Float64Array(length);
  const breath = filter(noise(length, 61), 'bandpass', 520, 0.8);
  let phase = 0;
  for (let index = 0; index < length; index++) {
    const time = index / RATE;
    const grunt = smooth((time - 1.72) / 0.16);
    const pitch = 139 * (1 - 0.07 * Math.exp(-time / 0.09)) * (1 - 0.33 * grunt) * (1 + 0.004 * Math.sin(TURN * 5.3 * time));
    phase += pitch / RATE;
    const level = smooth(time / 0.16) * (1 - smooth((time - 2.02) / 0.16)) * (1 - 0.25 * grunt);
    const flutter = 1 + (0.06 + 0.2 * grunt) * Math.sin(TURN * 27 * time);
    let reed = 0;
    for (let harmonic = 1; harmonic <= 14; harmonic++) {
      const formant = 0.35 + hump(harmonic * pitch, 300, 190) + 0.55 * hump(harmonic * pitch, 860, 240);
      reed += (formant / harmonic ** 0.75) * Math.sin(TURN * harmonic * phase + harmonic * harmonic);
    }
    out[index] = level * flutter * (reed + 0.9 * breath[index]);
  }
  return filter(reverberate(filter(out, 'lowpass', 1500, 0.7), 1.5, 0.3, 900), 'highpass', 60, 0.7);
}

/** A small bronze bell on a mooring: the sea swings it, so it strikes hard, then soft on the way back. */
function harbourBell(length) {
  const out = new Float64Array(length);
  const strike = (time, gain, tilt) => {
    // hum, prime, tierce, quint, nominal and the upper partials of a cast bell; near pairs make it beat
    const partials = [
      [0.5, 1.5, 0.4], [1, 1.15, 0.7], [1.003, 1.1, 0.35], [1.19, 0.95, 0.75], [1.196, 0.9, 0.3], [1.5, 0.5, 0.25], [2, 0.75, 1],
      [2.006, 0.7, 0.5], [2.52, 0.4, 0.35], [2.67, 0.34, 0.4], [3.01, 0.3, 0.5], [4.17, 0.18, 0.4], [5.43, 0.11, 0.32], [6.8, 0.07, 0.25],
    ];
    ring(out, time, partials.map(([ratio, decay, loudness]) => [634 * ratio, decay, gain * loudness * ratio ** -tilt]));
    burst(out, time, 0.004, 71, 0.5 * gain, 'highpass', 2500);
  };
  strike(0.01, 0.3, 0.1);
  strike(0.86, 0.17, 0.45);
  return reverberate(out, 1.1, 0.08, 4200);
}

/** A marine radio opens: the key clicks, the squelch rushes, crackles and shuts. */
function radioSquelch(length) {
  const next = random(82);
  const hiss = filter(filter(filter(noise(length, 81), 'highpass', 420, 0.8), 'lowpass', 2900, 0.8), 'bandpass', 1500, 0.45);
  const rush = (time) => 0.45 + 0.55 * Math.exp(-time / 0.1);
  const out = shape(hiss, (time) => smooth((time - 0.03) / 0.008) * rush(time) * (1 - smooth((time - 0.44) / 0.03)));
  for (let crackle = 0; crackle < 26; crackle++) ring(out, 0.05 + 0.4 * next(), [[900 + 1700 * next(), 0.0015, 0.5 * next()]]);
  const key = (time, gain) => ring(out, time, [[1350, 0.004, gain], [2240, 0.0025, 0.6 * gain], [310, 0.008, 0.7 * gain]]);
  key(0.012, 0.9);
  key(0.468, 0.7);
  return filter(filter(out, 'highpass', 300, 0.7), 'lowpass', 3300, 0.7);
}

/** A brass-levered mains switch in an iron box: the spring takes up, then snaps over. */
function lampSwitch(length) {
  const out = new Float64Array(length);
  const click = (time, gain, seed) => {
    ring(out, time, [[2150, 0.007, gain], [3380, 0.005, 0.8 * gain], [4870, 0.0035, 0.55 * gain], [1240, 0.012, 0.6 * gain]]);
    burst(out, time, 0.0035, seed, 0.9 * gain, 'highpass', 1800);
  };
  click(0.015, 0.16, 91);
  click(0.068, 0.8, 92);
  click(0.081, 0.3, 93);
  ring(out, 0.068, [[172, 0.035, 0.8], [318, 0.026, 0.55], [547, 0.018, 0.4]]); // the box
  ring(out, 0.068, [[5230, 0.06, 0.06], [3710, 0.075, 0.05]]); // its lid, singing on
  return reverberate(out, 0.45, 0.12, 4500);
}

/** A thick wooden piece comes down flat on a wooden board on a stool. */
function chessSlap(length) {
  const out = new Float64Array(length);
  const knock = (time, gain, seed) => {
    ring(out, time, [[1420, 0.011, gain], [2260, 0.007, 0.8 * gain], [3640, 0.0045, 0.6 * gain], [870, 0.015, 0.6 * gain]]);
    burst(out, time, 0.003, seed, 0.9 * gain, 'highpass', 1100);
  };
  knock(0.012, 1, 101);
  knock(0.047, 0.16, 102); // the other edge settles
  ring(out, 0.012, [[138, 0.05, 0.5], [231, 0.042, 0.75], [366, 0.03, 0.6], [545, 0.022, 0.5]]);
  burst(out, 0.012, 0.02, 103, 0.5, 'lowpass', 700);
  return reverberate(out, 0.25, 0.05, 3000);
}

/** Two pushes of the thumb: a geared clapper rattles round a steel dome, slowing each time, and the dome rings on. */
function bicycleBell(length) {
  const out = new Float64Array(length);
  const next = random(111);
  for (const [start, strikes, push] of [[0.012, 9, 0.85], [0.43, 10, 1]]) {
    let time = start;
    for (let strike = 0; strike < strikes; strike++) {
      const gain = push * (0.75 + 0.4 * next()) * (1 - 0.045 * strike);
      ring(out, time, [[2390, 0.3, 0.36 * gain], [2402, 0.28, 0.24 * gain], [4180, 0.17, 0.3 * gain]]);
      ring(out, time, [[5930, 0.11, 0.3 * gain], [5952, 0.1, 0.18 * gain], [8340, 0.05, 0.2 * gain]]);
      burst(out, time, 0.002, 112 + strike, 0.4 * gain, 'highpass', 3000);
      time += (1 + 0.12 * (next() - 0.5)) / (33 - 1.5 * strike);
    }
  }
  return out;
}

// ---- the workshop ----

/** Uniform in [0, 1), from a 32-bit seed (mulberry32). */
function random(seed) {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

function noise(length, seed) {
  const next = random(seed);
  return Float64Array.from({ length }, () => 2 * next() - 1);
}

/** 0 to 1 with level ends. */
function smooth(way) {
  const inside = Math.min(1, Math.max(0, way));
  return inside * inside * (3 - 2 * inside);
}

/** One swell on a circle of `period` seconds: rises in `rise`, falls in `fall`, exactly nothing half a circle away. */
function wave(time, centre, rise, fall, period) {
  const away = wrap(time - centre + period / 2, period) - period / 2;
  const side = away < 0 ? Math.exp(-((away / rise) ** 2)) : Math.exp(-((away / fall) ** 1.6));
  return side * Math.cos((Math.PI * away) / period) ** 2;
}

function shape(signal, level) {
  return signal.map((sample, index) => sample * level(index / RATE, index));
}

function mix(length, ...layers) {
  const out = new Float64Array(length);
  for (const [signal, gain] of layers) for (let index = 0; index < length; index++) out[index] += gain * signal[index];
  return out;
}

/** Adds damped sines [hertz, seconds to fall to 1/e, gain] struck at `time`; on a loop they ring on over the seam. */
function ring(out, time, modes, loop = false) {
  const start = Math.round(time * RATE);
  for (const [frequency, decay, gain] of modes) {
    if (frequency > 0.46 * RATE) continue; // would fold back
    const length = Math.min(Math.ceil(9 * decay * RATE), loop ? out.length : out.length - start);
    for (let index = 0; index < length; index++) {
      const age = index / RATE;
      const level = gain * Math.exp(-age / decay) * (1 - Math.exp(-age / 0.0003));
      out[wrap(start + index, out.length)] += level * Math.sin(TURN * frequency * age);
    }
  }
}

/** Adds a burst of filtered noise that falls to 1/e in `decay` seconds. */
function burst(out, time, decay, seed, gain, kind, frequency) {
  const start = Math.round(time * RATE);
  const length = Math.min(Math.ceil(9 * decay * RATE), out.length - start);
  const grain = filter(noise(length, seed), kind, frequency, 0.7);
  for (let index = 0; index < length; index++) out[start + index] += gain * Math.exp(-index / (decay * RATE)) * grain[index];
}

/** Biquad after the Audio EQ Cookbook. On a loop it runs once unheard, so that it starts in the state it ends in. */
function filter(signal, kind, frequency, quality, loop = false) {
  const angle = (TURN * frequency) / RATE;
  const [cosine, alpha] = [Math.cos(angle), Math.sin(angle) / (2 * quality)];
  const [b0, b1, b2] = {
    lowpass: [(1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2],
    highpass: [(1 + cosine) / 2, -1 - cosine, (1 + cosine) / 2],
    bandpass: [alpha, 0, -alpha],
  }[kind];
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  const run = (sample) => {
    const result = (b0 * sample + b1 * x1 + b2 * x2 + 2 * cosine * y1 - (1 - alpha) * y2) / (1 + alpha);
    [x2, x1, y2, y1] = [x1, sample, y1, result];
    return result;
  };
  if (loop) signal.forEach(run);
  return signal.map(run);
}

/** State-variable filter whose frequency moves with time; `tap` is 'low' or 'band'. Loops as `filter` does. */
function sweep(signal, frequencyAt, quality, tap, loop = false) {
  let [first, second] = [0, 0];
  const run = (sample, index) => {
    const gain = Math.tan((Math.PI * Math.min(frequencyAt(index / RATE), 0.45 * RATE)) / RATE);
    const band = (first + gain * (sample - second)) / (1 + gain * (gain + 1 / quality));
    const low = second + gain * band;
    first = 2 * band - first;
    second = 2 * low - second;
    return tap === 'low' ? low : band / quality;
  };
  if (loop) signal.forEach(run);
  return signal.map(run);
}

/** A small room: six damped combs and two all-passes, added `wet` to the dry sound; dies by 60 dB in `seconds`. */
function reverberate(signal, seconds, wet, damping) {
  const room = new Float64Array(signal.length);
  const soft = 1 - Math.exp((-TURN * damping) / RATE);
  for (const delay of [709, 797, 887, 991, 1103, 1213]) {
    const line = new Float64Array(delay);
    const feedback = 10 ** ((-3 * delay) / (seconds * RATE));
    let kept = 0;
    signal.forEach((sample, index) => {
      const back = line[index % delay];
      kept += soft * (back - kept);
      line[index % delay] = sample + feedback * kept;
      room[index] += back;
    });
  }
  const diffuse = [241, 83].reduce((input, delay) => {
    const line = new Float64Array(delay);
    return input.map((sample, index) => {
      const back = line[index % delay];
      line[index % delay] = sample + 0.6 * back;
      return back - 0.6 * line[index % delay];
    });
  }, room);
  return mix(signal.length, [signal, 1], [diffuse, wet]);
}

/** No offset, the recipe's peak; a single sound also starts and ends in silence. */
function finish(signal, { peak, loop }) {
  const fade = Math.min(0.25 * RATE, 0.3 * signal.length);
  const edge = (index) => Math.min(1, index / (0.002 * RATE)) * smooth((signal.length - 1 - index) / fade);
  const settled = filter(signal, 'highpass', 22, 0.7, loop);
  const shaped = loop ? settled : settled.map((sample, index) => sample * edge(index));
  const mean = shaped.reduce((sum, sample) => sum + sample, 0) / shaped.length;
  const centred = loop ? shaped.map((sample) => sample - mean) : shaped;
  const loudest = centred.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return centred.map((sample) => (sample / loudest) * 10 ** (peak / 20));
}

/** 16-bit mono PCM in a plain 44-byte header. */
function wav(signal) {
  const bytes = Buffer.alloc(44 + 2 * signal.length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + 2 * signal.length, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20); // integer PCM
  bytes.writeUInt16LE(1, 22); // mono
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(2 * RATE, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(2 * signal.length, 40);
  signal.forEach((sample, index) => bytes.writeInt16LE(Math.round(32767 * sample), 44 + 2 * index));
  return bytes;
}
