/**
 * Kills a render again and again and looks at what is left: no take that was reported done is lost, none is damaged, no
 * line is asked for after its take was kept, and in the end the programme is that of a render nobody disturbed.
 * `node tools/soak/kills.mjs --kills 200 --lines 300 --seed 1`; ends with 1 when a promise was broken, as it must be with
 * `--writes naive`.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { largeScript } from '../bench/large-script.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    lines: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    writes: { type: 'string', default: 'safe' },
  },
});
const [kills, lines, seed] = [values.kills, values.lines, values.seed].map(Number);
const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js');
const naiveWrites = path.resolve(import.meta.dirname, 'naive-writes.mjs');
/** Milliseconds, at most, from the first line on until a render is killed. */
const longestLife = Math.min(700, lines * 5);
const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-kills-'));
const script = path.join(folder, 'script.yaml');
writeFileSync(path.join(folder, 'mimodrama.config.yaml'), 'engine: mimo\n');
writeFileSync(script, largeScript(lines, 'screenplay'));

/** @type {string[]} */
const broken = [];
const random = seeded(seed);
/** All that runs because of us: nobody of them outlives us. @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    cleanUp();
    process.exit(1);
  });
const service = run([bin, 'serve', '--port', '0', '--latency', '30ms', '--json'], {
  env: process.env,
});
try {
  const { url } = await firstLine(service);
  const origin = new URL(url).origin;
  const environment = {
    ...process.env,
    MIMO_BASE_URL: url,
    MIMO_API_KEY: 'local',
    MIMODRAMA_RPM: '1000000',
    MIMODRAMA_RETRY_BASE_MS: '5',
    XDG_STATE_HOME: path.join(folder, 'state'),
  };
  const stats = async () => (await fetch(`${origin}/_mimodrama/stats`)).json();

  /** Cues that a render said are done, and how often each had been asked for by then. */
  const done = new Map();
  let killed = 0;
  let emptied = 0;
  for (let round = 0; killed < kills && broken.length === 0; round++) {
    if (round > kills * 3) throw new Error('the renders end before they are killed: more --lines');
    // A render that found all its lines would have nothing left to be killed in.
    if (takesIn(folder).size >= lines * 0.9) {
      rmSync(path.join(folder, '.mimodrama'), { recursive: true, force: true });
      done.clear();
      emptied++;
    }
    const render = start(environment, 'out');
    const before = new Set(done.keys());
    const ended = new Promise((resolve) => render.once('close', resolve));
    const reported = new Set();
    let begin = () => {};
    const begun = new Promise((resolve) => (begin = () => resolve(undefined)));
    // Some die as the first line goes out, others with takes to lose.
    const sign = random() < 0.3 ? 'line-start' : 'line-done';
    createInterface({ input: render.stdout }).on('line', (line) => {
      const event = parse(line);
      if (event?.type === 'line-done') reported.add(event.cue);
      if (event?.type === sign) begin();
    });
    // From the first line on: before it, a kill would find nothing to break.
    await Promise.race([begun, ended]);
    await sleep(random() * longestLife);
    if (render.exitCode === null) {
      render.kill('SIGKILL');
      killed++;
    }
    await ended;
    const digests = digestsOfCues(folder);
    const { byDigest } = await stats();
    const kept = lookAtTakes(folder);
    for (const cue of before) {
      const asked = byDigest[digests.get(cue) ?? '']?.asked ?? 0;
      if (asked > done.get(cue)) broken.push(`${cue} was kept, and asked for again`);
    }
    for (const cue of reported) {
      if (!kept.has(cue)) broken.push(`${cue} was reported done, and its take is lost`);
      const asked = byDigest[digests.get(cue) ?? '']?.asked ?? 0;
      if (!done.has(cue)) done.set(cue, asked);
      if (asked === 0) broken.push(`${cue} is done, and the service knows nothing of it: nothing is proved`);
    }
  }

  const unfinished = unfinishedIn(folder).length;
  if (broken.length === 0) await compareWithUndisturbed(environment, stats);
  console.log(
    `${killed} kills of renders of ${lines} lines (the store was emptied ${emptied} times, ${unfinished} unfinished files were left): ` +
      (broken.length === 0 ? 'every promise held' : `${broken.length} promises broken`),
  );
} finally {
  cleanUp();
}
for (const one of broken.slice(0, 20)) console.error(`broken: ${one}`);
process.exitCode = broken.length === 0 ? 0 : 1;

/**
 * What the kills have left becomes the programme of a render that nobody disturbed.
 * @param {NodeJS.ProcessEnv} environment
 * @param {() => Promise<{ byDigest: Record<string, { asked: number }> }>} stats
 */
async function compareWithUndisturbed(environment, stats) {
  const last = await wholeRender(environment, 'out');
  if (last.exitCode !== 0 || last.failed.length > 0)
    broken.push(`the clean run ended as ${JSON.stringify(last)}`);
  lookAtTakes(folder);
  // Nothing is proved by digests the service does not know.
  const { byDigest } = await stats();
  const strangers = [...digestsOfCues(folder).values()].filter((digest) => !byDigest[digest]?.asked).length;
  if (strangers > 0) broken.push(`${strangers} requests were not recognised: nothing is proved of them`);
  const prune = run([bin, 'takes', 'prune', '--yes', '--json'], { env: environment });
  prune.stdout?.resume();
  await new Promise((resolve) => prune.once('exit', resolve));
  const left = unfinishedIn(path.join(folder, '.mimodrama'));
  if (left.length > 0) broken.push(`pruning leaves ${left.slice(0, 3).join(', ')}`);
  const store = path.join(folder, '.mimodrama');
  const disturbed = soundsIn(path.join(folder, 'out'));
  rmSync(store, { recursive: true });
  const whole = await wholeRender(environment, 'undisturbed');
  if (disturbed === '' || disturbed !== soundsIn(path.join(folder, 'undisturbed')))
    broken.push(
      `the programme is not that of an unbroken run: ${JSON.stringify([disturbed.slice(0, 200), last, whole]).slice(0, 600)}`,
    );
}

function cleanUp() {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** @param {readonly string[]} words @param {{ readonly env: NodeJS.ProcessEnv }} options */
function run(words, { env }) {
  const child = spawn(process.execPath, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** @param {NodeJS.ProcessEnv} environment @param {string} output */
function start(environment, output) {
  const first = values.writes === 'naive' ? ['--import', naiveWrites] : [];
  return run([...first, bin, 'render', 'script.yaml', '--yes', '--json', '-o', output], { env: environment });
}

/** @param {NodeJS.ProcessEnv} environment @param {string} output */
async function wholeRender(environment, output) {
  const render = start(environment, output);
  let last = {};
  createInterface({ input: render.stdout }).on('line', (line) => (last = parse(line) ?? last));
  await new Promise((resolve) => render.once('close', resolve));
  return /** @type {{ exitCode: number, failed: unknown[] }} */ (last);
}

/** Names of the facts there are: each is one take. @param {string} project */
function takesIn(project) {
  const takes = path.join(project, '.mimodrama', 'takes');
  if (!existsSync(takes)) return new Set();
  return new Set(
    readdirSync(takes, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /^..[/\\][0-9a-f]{64}-\d+\.json$/.test(name),
    ),
  );
}

/** Every take compared with its digest, by the cues whose fingerprint it has. @param {string} project */
function lookAtTakes(project) {
  const takes = path.join(project, '.mimodrama', 'takes');
  const fingerprints = new Set();
  for (const name of takesIn(project)) {
    const facts = parse(readFileSync(path.join(takes, name), 'utf8'));
    const sound = path.join(takes, name.replace(/json$/, 'wav'));
    if (!facts) broken.push(`${name} holds half a JSON`);
    else if (!existsSync(sound)) broken.push(`${name} has no sound`);
    else if (digestOf(sound) !== facts.audio.sha256) broken.push(`${name} is damaged`);
    else fingerprints.add(facts.fingerprint);
  }
  return new Set(
    recordedCues(project)
      .filter((cue) => cue.fingerprints.every((/** @type {string} */ one) => fingerprints.has(one)))
      .map(({ id }) => id),
  );
}

/** @param {string} project */
function recordedCues(project) {
  const plans = path.join(project, '.mimodrama', 'plans');
  if (!existsSync(plans)) return [];
  const [name] = readdirSync(plans).filter((one) => one.endsWith('.jsonl') && !one.startsWith('.'));
  if (!name) return [];
  const [, ...rows] = readFileSync(path.join(plans, name), 'utf8').trimEnd().split('\n');
  return rows.map((row) => JSON.parse(row));
}

/** The digest by which the service counts the request of each cue. @param {string} project */
function digestsOfCues(project) {
  return new Map(
    recordedCues(project).map(({ id, identities: [{ messages, voice }] }) => [
      id,
      callDigest(messages, voice.preset),
    ]),
  );
}

/** @param {readonly { role: string, content: string }[]} messages @param {string} voice */
function callDigest(messages, voice) {
  return createHash('sha256')
    .update(JSON.stringify({ messages: messages.map(({ role, content }) => ({ content, role })), voice }))
    .digest('hex');
}

/** @param {string} file */
function digestOf(file) {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'missing';
}

/** Every sound there is, by name and digest. @param {string} output */
function soundsIn(output) {
  return readdirSync(output, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wav') && !path.basename(name).startsWith('.'))
    .sort()
    .map((name) => `${name} ${digestOf(path.join(output, name))}`)
    .join('\n');
}

/** @param {string} where */
function unfinishedIn(where) {
  return readdirSync(where, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.unfinished'),
  );
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {import('node:child_process').ChildProcess} child */
async function firstLine(child) {
  for await (const line of createInterface({ input: /** @type {NodeJS.ReadableStream} */ (child.stdout) }))
    return JSON.parse(line);
}

/** @param {number} milliseconds */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Numbers from 0 to 1, the same for the same seed. @param {number} state */
function seeded(state) {
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
