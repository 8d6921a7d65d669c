/**
 * What the offline engine costs: how many times faster than the clock it speaks English and Chinese, what it holds in memory
 * over a long run with its child process, and whether three runs give the same bytes. Needs a build, and Linux for what it
 * says of memory and cores. `node tools/bench/offline.mjs [lines]`
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Bundled from the sources; it lies in the project, from where the built programs of threads and processes are found. */
const code = path.join(root, 'out/bench-offline');
const lines = Number(process.argv[2]) || 300;
const atOnce = 4;
const sources = {
  offline: '4-speak/models/offline/offline.ts',
  workers: 'world/workers.ts',
  engines: '1-script/engines.ts',
  'single-request': '3-plan/single-request.ts',
  speech: '4-speak/speech.ts',
};
const voices = ['Mia', 'Dean', 'Chloe', 'Milo', '冰糖', '白桦', '茉莉', '苏打'];
const speakers = [
  'Captain',
  'My dear Anna',
  'Listen',
  'Well',
  'Good evening, sir',
  'No',
  'Old man',
  'Please',
];
const things = [
  'the storm outside is growing stronger by the hour',
  'nobody climbs these stairs in a night like this',
  'the harbour lights have been out for three days',
  'I saw the red lamp near the black rocks',
  'your father has not come back with the boat',
];
const ends = [
  'we have to light the lamp before midnight.',
  'I never said that you should come here.',
  'what shall we do if the rope breaks?',
  'you will find the key behind the clock!',
  'then all of it was only a dream.',
  'the tide has already turned.',
  'they are waiting for us below.',
];
const callers = ['船长', '小雨', '别害怕', '你听', '先生，晚上好', '不行', '老人家', '求求你'];
const weather = [
  '外面的风暴越来越大了',
  '这样的夜里没有人会上这座塔',
  '港口的灯已经灭了三天',
  '我在黑色的礁石旁边看见了红灯',
  '你父亲的船还没有回来',
];
const questions = [
  '我们必须在午夜之前点亮灯。',
  '我从来没有叫你到这里来。',
  '绳子断了我们该怎么办？',
  '钥匙就在钟的后面！',
  '原来这一切只是一场梦。',
  '潮水已经退了。',
  '他们在下面等着我们。',
];

if (process.send) {
  const { language } = await once(process, 'message').then(([message]) => message);
  process.send(await speakAll(language));
  process.disconnect();
} else {
  await bundle();
  const runs = [];
  for (const language of ['en', 'zh', 'both', 'both', 'both']) runs.push(await measured(language));
  console.table(
    runs.map(({ language, audio, wall, cores, memory }) => ({
      language,
      'seconds of audio': Math.round(audio),
      'times real time': Math.round(audio / wall),
      'cores used': cores.toFixed(2),
      'times real time on two cores of its own': Math.round((audio / wall / cores) * 2),
      'peak MB with its child': Math.round(memory / 1e6),
    })),
  );
  const digests = new Set(runs.filter(({ language }) => language === 'both').map(({ digest }) => digest));
  console.log(
    digests.size === 1 ? 'three runs, the same bytes' : `three runs, ${digests.size} different sounds`,
  );
}

async function bundle() {
  const { rolldown } = await import('rolldown');
  const input = Object.entries(sources).map(([name, source]) => [name, path.join(root, 'src', source)]);
  const built = await rolldown({ input: Object.fromEntries(input), platform: 'node' });
  await built.write({ dir: code, format: 'esm', entryFileNames: '[name].js' });
}

/** A run in a process of its own, its memory and its child's looked at while it goes. */
async function measured(language) {
  const run = fork(fileURLToPath(import.meta.url), [String(lines)]);
  let memory = 0;
  const watch = setInterval(() => (memory = Math.max(memory, residentBytes(run.pid))), 20);
  run.send({ language });
  const [result] = await once(run, 'message');
  clearInterval(watch);
  await once(run, 'exit');
  return { language, memory, ...result };
}

async function speakAll(language) {
  const load = (name) => import(pathToFileURL(path.join(code, `${name}.js`)).href);
  const [{ createOffline }, { machineHelpers }, { engines }, { singleRequest }, { speakOnce }] =
    await Promise.all(Object.keys(sources).map(load));
  const model = createOffline({ helpers: machineHelpers() });
  const { signal } = new AbortController();
  const speak = (text, tongue, id) =>
    speakOnce(
      model,
      singleRequest(
        { text, language: tongue, direction: '', voice: { kind: 'preset', id }, delivery: 'whole' },
        engines.offline,
      ).request,
      { signal },
    );
  const tongues = language === 'both' ? ['en', 'zh'] : [language];
  // What is loaded once is no part of the figure.
  for (const tongue of tongues)
    await Promise.all(voices.map((id, index) => speak(lineOf(index, tongue), tongue, id)));
  const digests = new Array(lines);
  let audio = 0;
  let next = 0;
  const before = { wall: performance.now(), spent: spentSeconds() };
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < lines) {
        const index = next++;
        const tongue = tongues[index % tongues.length];
        const { samples, seconds } = await speak(
          lineOf(index, tongue),
          tongue,
          voices[index % voices.length],
        );
        audio += seconds;
        digests[index] = createHash('sha256').update(samples).digest('hex');
      }
    }),
  );
  const wall = (performance.now() - before.wall) / 1000;
  const cores = (spentSeconds() - before.spent) / wall;
  await model.close();
  return { audio, wall, cores, digest: createHash('sha256').update(digests.join()).digest('hex') };
}

/** Of this process and its children. */
function spentSeconds() {
  return [process.pid, ...childrenOf(process.pid)].reduce((sum, pid) => {
    const fields = readOrNothing(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
  }, 0);
}

function residentBytes(pid) {
  return [pid, ...childrenOf(pid)].reduce((sum, one) => {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readOrNothing(`/proc/${one}/status`))?.[1];
    return sum + Number(kilobytes ?? 0) * 1024;
  }, 0);
}

function childrenOf(pid) {
  return readOrNothing(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

function readOrNothing(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function lineOf(index, language) {
  const part = (list, step) => list[(index * step) % list.length];
  return language === 'zh'
    ? `${part(callers, 1)}，${part(weather, 3)}，${part(questions, 5)}`
    : `${part(speakers, 1)}, ${part(things, 3)}, and ${part(ends, 5)}`;
}
