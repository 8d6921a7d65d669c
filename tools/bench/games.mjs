/**
 * What thousands of lines of a game cost: their table read, beside csv-parse alone; 20 people times 25 situations times 10
 * variants rendered with the fake engine, once more with nothing to do (beside bare node and one parse of the table), and
 * after 14 edits, 3 renames and 2 removals. Needs a build and Linux. `node tools/bench/games.mjs`, or `-- --variants 2`.
 */
import { parse } from 'csv-parse/sync';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';

const { values } = parseArgs({
  options: {
    variants: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '5' },
    preset: { type: 'string', default: 'unity' },
  },
  allowPositionals: true,
});
const root = path.resolve(import.meta.dirname, '../..');
const bin = path.join(root, 'dist/cli/bin.js');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-games-'));
const rounds = Number(values.rounds);

const people = Array.from({ length: 20 }, (_, index) => `npc${index + 1}`);
const rows = people.flatMap((person, who) =>
  Array.from({ length: 25 }, (_, trigger) =>
    Array.from({ length: Number(values.variants) }, (_, variant) => ({
      id: `${person}_t${trigger}_v${variant}`,
      person,
      // Every fifth says the same as the one before: a bark with two takes.
      text: `Situation ${trigger}, said in way ${variant % 5 === 4 ? variant - 1 : variant} by number ${who}, as ever.`,
      group: `${person}_t${trigger}`,
      mood: variant % 7 ? '' : 'shouting',
    })),
  ).flat(),
);

try {
  writeFileSync(path.join(folder, 'mimodrama.config.yaml'), '');
  writeFileSync(
    path.join(folder, 'cast.yaml'),
    [
      'language: en',
      'cast:',
      ...people.map(
        (name, at) => `  ${name}: { voice: { preset: ${['Mia', 'Milo', 'Chloe', 'Dean'][at % 4]} } }`,
      ),
    ].join('\n'),
  );
  await reading();
  rendering();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function tableText() {
  const lines = rows.map(
    ({ id, person, text, mood, group }) => `${id},${person},"${text}",${mood},${group},keep me`,
  );
  return ['ID,Character,Text,Direction,Group,Notes for nobody', ...lines].join('\n');
}

/** From text to lines with their places, in one process, taking turns. */
async function reading() {
  const bundle = await rolldown({
    input: path.join(root, 'src/1-script/readers/game/csv.ts'),
    platform: 'node',
    external: /^[^./]/,
  });
  const file = path.join(folder, 'csv.mjs');
  await bundle.write({ file, format: 'esm' });
  const { readCsv } = await import(pathToFileURL(file).href);
  const text = tableText();
  const source = {
    text,
    span: (/** @type {number} */ start, /** @type {number} */ end) => ({ source, start, end }),
    get whole() {
      return { source, start: 0, end: text.length };
    },
  };
  const [ours, theirs] = [[], []];
  for (let round = 0; round < 4 * rounds; round++) {
    ours.push(
      secondsOf(() => readCsv(source, new Map(), { report: () => undefined, confine: () => undefined })),
    );
    theirs.push(secondsOf(() => parse(text, { columns: true, bom: true })));
  }
  const rate = (/** @type {number[]} */ times) => Math.round(rows.length / median(times));
  console.log(
    `reading ${rows.length} rows: ours ${rate(ours)} a second with places, csv-parse alone ${rate(theirs)}`,
  );
}

function rendering() {
  writeFileSync(path.join(folder, 'lines.csv'), tableText());
  const first = rendered();
  console.log(
    `first render of ${rows.length}: ${first.wall.toFixed(1)} s, ${first.done.rendered} rendered, ${soundCount()} files`,
  );
  const again = Array.from({ length: rounds }, rendered);
  const floor = Array.from({ length: rounds }, parsedAlone);
  const wall = median(again.map(({ wall }) => wall));
  const cpu = median(again.map(({ cpu }) => cpu));
  const least = median(floor.map(({ wall }) => wall));
  console.log(
    `nothing to do: ${wall.toFixed(2)} s (processor ${cpu.toFixed(2)} s), ${(wall / least).toFixed(1)} times bare node with one parse of the table (${least.toFixed(2)} s); requests ${again.map(({ done }) => done.requests).join()}; ${again[0]?.peak} MB`,
  );
  for (const row of rows.slice(400, 414)) row.text += ' Edited.';
  for (const row of rows.slice(20, 23)) row.id = `renamed_${row.id}`;
  rows.splice(450, 2);
  writeFileSync(path.join(folder, 'lines.csv'), tableText());
  const edited = rendered();
  console.log(
    `14 edits, 3 renames, 2 removals: ${edited.done.requests} requests, ${edited.wall.toFixed(2)} s, ${soundCount()} files of ${rows.length} lines (2 listed as orphans)`,
  );
}

function rendered() {
  const words = [
    'render',
    'lines.csv',
    '--engine',
    'fake',
    '--preset',
    values.preset,
    '-o',
    'vo',
    '--yes',
    '--json',
  ];
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(
    '/usr/bin/time',
    ['-f', '%U %S %M', process.execPath, bin, ...words],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    },
  );
  const wall = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(stderr.slice(-2000));
  const [user = 0, system = 0, kilobytes = 0] =
    stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  return {
    wall,
    cpu: user + system,
    peak: Math.round(kilobytes / 1024),
    done: JSON.parse(stdout.trim().split('\n').at(-1) ?? ''),
  };
}

function parsedAlone() {
  const start = performance.now();
  const code = `import { readFileSync } from 'node:fs'; import { parse } from ${JSON.stringify(import.meta.resolve('csv-parse/sync'))}; parse(readFileSync('lines.csv'), { columns: true });`;
  spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: folder });
  return { wall: (performance.now() - start) / 1000 };
}

function soundCount() {
  const names = readdirSync(path.join(folder, 'vo'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.(wav|ogg|mp3)$/.test(name)).length;
}

function secondsOf(/** @type {() => unknown} */ work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function median(/** @type {number[]} */ all) {
  return all.toSorted((one, other) => one - other)[all.length >> 1] ?? 0;
}
