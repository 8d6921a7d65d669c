/**
 * How often the check for drift is wrong: eight voices of the offline engine speak lines of both shipped scripts and some that
 * are acted out, and each take is compared with the sample of its own voice and of every other. Prints, for each language,
 * what is flagged at the limits the product has and at others. Needs a build. `node tools/bench/drift.mjs [every nth line]`
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Bundled from the sources; it lies in the project, from where the built programs of threads and processes are found. */
const code = path.join(root, 'out/bench-drift');
const everyNth = Number(process.argv[2]) || 4;
const atOnce = 4;
const sources = {
  offline: '4-speak/models/offline/offline.ts',
  workers: 'world/workers.ts',
  files: 'world/files.ts',
  engines: '1-script/engines.ts',
  'single-request': '3-plan/single-request.ts',
  prepare: 'prepare.ts',
  plan: '3-plan/plan.ts',
  state: '3-plan/state.ts',
  speech: '4-speak/speech.ts',
  'voice-likeness': 'audio/voice-likeness.ts',
  'take-limits': 'audio/take-limits.ts',
};
const voices = ['Mia', 'Chloe', 'Milo', 'Dean', '冰糖', '茉莉', '苏打', '白桦'];
const material = {
  en: {
    script: 'harbour-light.yaml',
    sample:
      'Come, sit down with me for a moment. The kettle is on the stove, the log is on the table, and the rest of the house you can find for yourself.',
    acted: [
      'I never said that you should come here, and I will not say it now.',
      'The harbour lights have been out for three days; what shall we do if the rope breaks?',
    ],
    directions: [
      'angry, shouting',
      'sad, close to tears',
      'excited, delighted, fast',
      'tired, slow, low',
      'nervous, trembling',
      'high, mocking',
      'whispering',
    ],
  },
  zh: {
    script: 'summer-afternoon.yaml',
    sample: '来，坐下说话。今天天气不错，茶也泡好了，咱们慢慢聊，不着急，一样一样地来，有的是工夫。',
    acted: ['我从来没有叫你到这里来，现在也不会说。', '港口的灯已经灭了三天，绳子断了我们该怎么办？'],
    directions: [
      '愤怒，大喊',
      '悲伤，快要哭了',
      '兴奋，开心，飞快',
      '疲惫，缓慢，低沉',
      '紧张，发抖',
      '尖声，嘲弄',
      '耳语',
    ],
  },
};

const parts = await bundled();
const { voiceLikeness, voiceDistance, defaultTakeLimits } = parts;
const model = parts.createOffline({ helpers: parts.machineHelpers() });
/** One of four seconds, to see what it costs. */
let example;
try {
  for (const language of ['en', 'zh']) report(language, await measured(language));
} finally {
  await model.close();
}
console.log(`${medianCost(example).toFixed(1)} ms of processor time to describe a take of 4 s`);

async function bundled() {
  const input = Object.entries(sources).map(([name, source]) => [name, path.join(root, 'src', source)]);
  const built = await rolldown({ input: Object.fromEntries(input), platform: 'node' });
  await built.write({ dir: code, format: 'esm', entryFileNames: '[name].js' });
  const load = (name) => import(pathToFileURL(path.join(code, `${name}.js`)).href);
  return Object.assign({}, ...(await Promise.all(Object.keys(sources).map(load))));
}

/** Every line as its script directs it, whoever says it there. */
async function linesOf(script) {
  const world = { files: parts.nodeFiles, environment: {}, folder: path.join(root, 'scripts') };
  const { read } = await parts.prepare(script, 'offline', world);
  const plan = parts.makePlan({ ...read, voices: read.voicesInUse, memory: parts.noMemory });
  return plan.cues
    .flatMap(({ cue }) => cue.segments)
    .map(({ request }) => {
      const told = request.messages.find(({ role }) => role === 'user')?.content ?? '';
      const direction = request.voice.kind === 'described' ? told.split('\n\n').slice(1).join('\n\n') : told;
      return { text: request.messages.at(-1).content, direction };
    });
}

/** Of every voice its sample and its takes, each described. */
async function measured(language) {
  const { script, sample, acted, directions } = material[language];
  const lines = (await linesOf(script)).filter((_, index) => index % everyNth === 0);
  for (const text of acted) for (const direction of directions) lines.push({ text, direction });
  const jobs = voices.flatMap((voice) => [
    { voice, kind: 'sample', text: sample, direction: '' },
    ...lines.map((line) => ({ voice, kind: 'take', ...line })),
  ]);
  let next = 0;
  const work = async () => {
    while (next < jobs.length) {
      const job = jobs[next++];
      job.likeness = await heard(job, language, next % 3);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return jobs;
}

async function heard({ voice: id, text, direction }, language, variation) {
  const voice = { kind: 'preset', id };
  const line = { text, language, direction, voice, delivery: 'whole' };
  const { request } = parts.singleRequest(line, parts.engines.offline);
  const { signal } = new AbortController();
  const { samples, sampleRate } = await parts.speakOnce(model, request, { signal }, variation);
  if (samples.length >= 4 * sampleRate) example ??= { samples: samples.slice(0, 4 * sampleRate), sampleRate };
  return voiceLikeness(samples, sampleRate);
}

/** Once nothing else runs here. */
function medianCost({ samples, sampleRate }) {
  const times = Array.from({ length: 41 }, () => {
    const before = process.cpuUsage();
    voiceLikeness(samples, sampleRate);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.toSorted((one, other) => one - other)[20];
}

function report(language, jobs) {
  const samples = jobs.filter(({ kind }) => kind === 'sample');
  const takes = jobs.filter(({ kind }) => kind === 'take');
  const judged = takes.filter(({ likeness }) => likeness);
  const pairs = judged.flatMap((take) =>
    samples.map((sample) => {
      const { pitch, spectrum } = voiceDistance(take.likeness, sample.likeness);
      return {
        kind: take.voice === sample.voice ? 'same' : isFar(take.voice, sample) ? 'far' : 'near',
        pitch: Math.abs(pitch),
        spectrum,
      };
    }),
  );
  function isFar(voice, { likeness }) {
    const own = samples.find((one) => one.voice === voice).likeness;
    return Math.abs(12 * Math.log2(own.pitch / likeness.pitch)) > 6;
  }
  const of = (kind) => pairs.filter((pair) => pair.kind === kind);
  console.log(
    `\n${language}: ${takes.length} takes of ${voices.length} voices; ${takes.length - judged.length} say too little (whispers, a word or two)`,
  );
  const kinds = {
    same: 'the voice and its own sample',
    near: "another's, up to 6 semitones away",
    far: "another's, farther away",
  };
  console.table(
    Object.entries(kinds).map(([kind, what]) => ({
      what,
      pairs: of(kind).length,
      ...spread('semitones', of(kind), ({ pitch }) => pitch.toFixed(1)),
      ...spread('spectrum', of(kind), ({ spectrum }) => spectrum.toFixed(2)),
    })),
  );
  const own = { driftPitch: defaultTakeLimits.driftPitch, driftSpectrum: defaultTakeLimits.driftSpectrum };
  const limits = [own, ...[5, 6, 8].map((driftPitch) => ({ ...own, driftPitch }))];
  for (const driftSpectrum of [0.45, 0.5, 0.7]) limits.push({ ...own, driftSpectrum });
  console.table(
    limits.map(({ driftPitch, driftSpectrum }) => {
      const flagged = (kind) => {
        const all = of(kind);
        const some = all.filter(({ pitch, spectrum }) => pitch > driftPitch || spectrum > driftSpectrum);
        return `${((100 * some.length) / all.length).toFixed(1)} %`;
      };
      return {
        'at most, semitones': driftPitch,
        'at most, spectrum': driftSpectrum,
        'flagged: same voice': flagged('same'),
        'near voice': flagged('near'),
        'far voice': flagged('far'),
      };
    }),
  );
}

/** Half, nine tenths and all of them stay below. */
function spread(name, pairs, shown) {
  const value = name === 'spectrum' ? ({ spectrum }) => spectrum : ({ pitch }) => pitch;
  const sorted = pairs.toSorted((one, other) => value(one) - value(other));
  const at = (share) => shown(sorted[Math.round((sorted.length - 1) * share)]);
  return { [`${name}, 10/50/90/100 %`]: [0.1, 0.5, 0.9, 1].map(at).join(' ') };
}
