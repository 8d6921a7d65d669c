/**
 * Kills a render again and again and looks at what is left: no take that was reported done is lost, none is damaged, no
 * line is asked for after its take was kept, and in the end the programme is that of a render nobody disturbed.
 * `node tools/soak/kills.mjs --kills 200 --lines 300 --seed 1`; ends with 1 when a promise was broken.
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
  },
});
const [kills, lines, seed] = [values.kills, values.lines, values.seed].map(Number);
const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-kills-'));
const script = path.join(folder, 'script.yaml');
writeFileSync(path.join(folder, 'mimodrama.config.yaml'), 'engine: mimo\n');
writeFileSync(script, largeScript(lines, 'screenplay'));

/** @type {string[]} */
const broken = [];
const random = seeded(seed);
const service = spawn(process.execPath, [bin, 'serve', '--port', '0', '--latency', '30ms', '--json'], {
  stdio: ['ignore', 'pipe', 'inherit'],
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
  /** Nothing is proved by digests the service does not know. */
  let known = 0;
  const stats = async () => (await fetch(`${origin}/_mimodrama/stats`)).json();

  /** Cues that a render said are done, and how often each had been asked for by then. */
  const done = new Map();
  let killed = 0;
  let fellAsleep = 0;
  for (let round = 0; killed < kills; round++) {
    if (round > kills * 3) throw new Error('the renders end before they are killed: more --lines');
    // A render that found all its lines would have nothing left to be killed in.
    if (takesIn(folder).size >= lines * 0.9) {
      rmSync(path.join(folder, '.mimodrama'), { recursive: true, force: true });
      done.clear();
      fellAsleep++;
    }
    const render = start(environment, 'out');
    const before = new Set(done.keys());
    const ended = new Promise((resolve) => render.once('exit', resolve));
    const reported = new Set();
    let begin = () => {};
    const begun = new Promise((resolve) => (begin = () => resolve(undefined)));
    createInterface({ input: render.stdout }).on('line', (line) => {
      const event = parse(line);
      if (event?.type === 'line-start') begin();
      if (event?.type === 'line-done') reported.add(event.cue);
    });
    // From the first line on: before it, a kill would find nothing to break.
    await Promise.race([begun, ended]);
    await sleep(random() * 700);
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
      if (asked > 0) known++;
      if (!done.has(cue)) done.set(cue, asked);
    }
  }

  const last = await wholeRender(environment, 'out');
  if (last.exitCode !== 0 || last.failed.length > 0)
    broken.push(`the clean run ended as ${JSON.stringify(last)}`);
  lookAtTakes(folder);
  const store = path.join(folder, '.mimodrama');
  const disturbed = digestOf(path.join(folder, 'out', 'script.wav'));
  rmSync(store, { recursive: true });
  const whole = await wholeRender(environment, 'undisturbed');
  if (disturbed !== digestOf(path.join(folder, 'undisturbed', 'script.wav')))
    broken.push(
      `the programme is not that of an unbroken run: ${JSON.stringify([disturbed, last, whole]).slice(0, 600)}`,
    );
  if (known === 0) broken.push('no request was recognised: nothing was proved');
  const leftovers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.part'),
  );
  if (leftovers.length > 0) broken.push(`left behind: ${leftovers.join(', ')}`);
  console.log(
    `${killed} kills of renders of ${lines} lines (the store was emptied ${fellAsleep} times): ` +
      (broken.length === 0 ? 'every promise held' : `${broken.length} promises broken`),
  );
} finally {
  service.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
for (const one of broken.slice(0, 20)) console.error(`broken: ${one}`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** @param {NodeJS.ProcessEnv} environment @param {string} output */
function start(environment, output) {
  return spawn(process.execPath, [bin, 'render', 'script.yaml', '--yes', '--json', '-o', output], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
