/**
 * What a cloned voice costs: lines that all carry the same sample of 24 s (1.5 MB of base64 in every body) beside the same
 * lines with a preset, rendered by the built command over loopback: its memory, its time on the sample for each request, and
 * how often the sample was read, digested and encoded. `node tools/bench/clone.mjs [lines] [--fewer 1000]` after a build.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as mimodrama from '../../dist/index.js';

const { values, positionals } = parseArgs({
  options: { fewer: { type: 'string', default: '1000' } },
  allowPositionals: true,
});
const sizes = [Number(values.fewer), Number(positionals[0]) || 10_000];
const rounds = 9;
const here = import.meta.dirname;
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'mimodrama-clone-')));
const server = fork(path.join(here, 'clone-server.mjs'));
const [port] = await once(server, 'message');

const voices = {
  preset: '{ preset: Mia }',
  clone: '{ clone: ada.wav, consent: "Nobody: she is a formula." }',
};

/** 24 s of overtones that swell and fade like words. */
const sample = new Int16Array(24 * 24_000).map((_, at) => {
  const time = at / 24_000;
  const swell = Math.max(0, Math.sin(2 * Math.PI * 0.8 * time));
  return 6000 * swell * (Math.sin(2 * Math.PI * 130 * time) + 0.5 * Math.sin(2 * Math.PI * 260 * time));
});

/** @param {number} lines @param {'preset' | 'clone'} kind */
function project(lines, kind) {
  const root = path.join(folder, `${kind}-${lines}`);
  mkdirSync(root);
  writeFileSync(path.join(root, 'ada.wav'), mimodrama.writeWav(sample, 24_000));
  writeFileSync(
    path.join(root, 'mimodrama.config.yaml'),
    'limits: { rpm: 1000000, tpm: 10000000000, concurrency: 16 }\n',
  );
  const text = ['mimodrama: 1', 'language: en', 'cast:', `  ada: { voice: ${voices[kind]} }`, 'scenes:'];
  for (let line = 0; line < lines; line++) {
    if (line % 100 === 0) text.push(`  - id: scene-${line / 100}`, '    lines:');
    text.push(`      - ada: Line ${1000 + line}.`);
  }
  writeFileSync(path.join(root, 'script.yaml'), `${text.join('\n')}\n`);
  return root;
}

/** @param {number} lines @param {'preset' | 'clone'} kind */
async function rendered(lines, kind) {
  const root = project(lines, kind);
  const account = path.join(root, 'account.json');
  const bin = path.resolve(here, '../../dist/cli/bin.js');
  const words = [
    'render',
    'script.yaml',
    '--engine',
    'mimo',
    '--deliver',
    'lines',
    '--yes',
    '-j',
    '16',
    '--json',
  ];
  const watch = path.join(here, 'sample-watch.mjs');
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', watch, bin, ...words], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      MIMO_API_KEY: 'sk-bench-0000000000',
      MIMO_BASE_URL: `http://127.0.0.1:${port}/v1`,
      MIMODRAMA_STATE: path.join(root, 'state'),
      XDG_STATE_HOME: path.join(root, 'state'),
      SAMPLE_WATCH: account,
      SAMPLE_WATCH_PATH: path.join(root, 'ada.wav'),
    },
  });
  const [code] = await once(child, 'exit');
  const wall = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`The render of ${lines} lines with a ${kind} ended with ${code}.`);
  const client = JSON.parse(readFileSync(account, 'utf8'));
  server.send('tell');
  const [seen] = await once(server, 'message');
  if (seen.requests !== lines || seen.short > 0)
    throw new Error(`${seen.requests} requests came, ${seen.short} of them not whole.`);
  rmSync(root, { recursive: true });
  return { lines, kind, wall, client, seen };
}

try {
  const found = [];
  for (const lines of sizes)
    for (const kind of /** @type {const} */ (['preset', 'clone'])) {
      const one = await rendered(lines, kind);
      found.push(one);
      console.log(`${lines} lines, ${kind}: ${one.wall.toFixed(0)} s`);
    }
  const late = (all) => Math.max(...all.slice(Math.floor(all.length * 0.75)));
  const early = (all) => Math.max(...all.slice(0, Math.ceil(all.length * 0.75)));
  console.table(
    found.map(({ lines, kind, wall, client, seen }) => ({
      lines,
      voice: kind,
      s: wall.toFixed(1),
      'peak, MB': Math.round(client.peak),
      'peak of the first 3/4': Math.round(early(client.resident)),
      'of the last 1/4': Math.round(late(client.resident)),
      'CPU ms a request': ((client.seconds / lines) * 1000).toFixed(2),
      'MB a body': (seen.bytes / seen.requests / 1e6).toFixed(3),
      'server, CPU ms a request': ((seen.seconds / lines) * 1000).toFixed(2),
      'server, peak MB': Math.round(seen.peak),
      'sample opened': client.opened,
      digested: client.digested,
      'as base64': client.base64,
      'as JSON': client.json,
    })),
  );
  // Two renders minutes apart differ by what else the machine does: the sample's own share is told by turns in one process.
  const { preset, clone, share } = await inTurns();
  console.log(
    `the client alone, ms of CPU a request: ${preset.toFixed(2)} with a preset, ${clone.toFixed(2)} with the sample; ${share.toFixed(2)} are for the sample (median of ${rounds} rounds)`,
  );
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}

/** Bodies out and answers in, nothing kept: each round compares the two with each other. */
async function inTurns() {
  const account = mimodrama.accountFrom({
    MIMO_API_KEY: 'sk-bench-0000000000',
    MIMO_BASE_URL: `http://127.0.0.1:${port}/v1`,
  });
  const http = mimodrama.undiciHttp();
  const model = mimodrama.createMimo({ account, http, clock: mimodrama.machineClock });
  const uri = `data:audio/wav;base64,${Buffer.from(mimodrama.writeWav(sample, 24_000)).toString('base64')}`;
  const spoken = {
    digest: '0'.repeat(64),
    mediaType: 'audio/wav',
    size: 1_152_044,
    path: '',
    dataUri: () => uri,
  };
  const { request } = mimodrama.singleRequest(
    {
      text: 'Line 1000.',
      language: 'en',
      direction: undefined,
      voice: { kind: 'preset', id: 'Mia' },
      delivery: 'whole',
    },
    mimodrama.engines.mimo,
  );
  const requests = { preset: request, clone: { ...request, voice: { kind: 'sample', sample: spoken } } };
  const milliseconds = async (kind) => {
    const before = process.cpuUsage();
    let left = 200;
    const worker = async () => {
      while (left-- > 0)
        for await (const _ of model.synthesize(requests[kind], { signal: new AbortController().signal }));
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / 200;
  };
  const found = { preset: [], clone: [], share: [] };
  for (let round = 0; round <= rounds; round++) {
    const kinds = round % 2 === 0 ? ['preset', 'clone'] : ['clone', 'preset'];
    const times = {};
    for (const kind of kinds) times[kind] = await milliseconds(kind);
    // The first warms up.
    if (round === 0) continue;
    found.preset.push(times.preset);
    found.clone.push(times.clone);
    found.share.push(times.clone - times.preset);
  }
  await model.close();
  const median = (all) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)];
  return { preset: median(found.preset), clone: median(found.clone), share: median(found.share) };
}
