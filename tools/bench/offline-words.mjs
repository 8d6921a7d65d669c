/**
 * How well the table read is understood: a small recogniser writes down what it hears in every second line of the English
 * drama, and beside it in flite's own `slt` and in eSpeak NG, where their commands are here. A ranking, not a truth: this
 * recogniser misses a third of the words of people. Needs an ffmpeg built with `asr`, and PocketSphinx's English models.
 * `node tools/bench/offline-words.mjs <folder of the models> [lines]`
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const [models, count = '20'] = process.argv.slice(2);
if (models === undefined) throw new Error('name the folder of the models: it holds en-us and en-us.lm.bin');
const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js');
const script = path.resolve(import.meta.dirname, '../../scripts/harbour-light.yaml');
const folder = mkdtempSync(path.join(os.tmpdir(), 'mimodrama-words-'));
const lines = path.join(folder, 'lines');

try {
  const told = ['--engine', 'offline', '--store', path.join(folder, 'store')];
  execFileSync(process.execPath, [bin, 'render', script, ...told, '-o', folder], { stdio: 'ignore' });
  const plan = execFileSync(process.execPath, [bin, 'plan', script, ...told, '--json'], {
    encoding: 'utf8',
  });
  const { cues } = JSON.parse(plan.split('\n', 1)[0]);
  const asked = cues.filter((_, index) => index % 2 === 0).slice(0, Number(count));
  const readers = {
    'the table read': ({ id }) => path.join(lines, `${id}.wav`),
    'flite slt': spokenBy('flite', ({ said }, file) => ['-voice', 'slt', '-t', said, '-o', file]),
    'espeak-ng en-us': spokenBy('espeak-ng', ({ said }, file) => ['-v', 'en-us', '-w', file, said]),
  };
  for (const [reader, read] of Object.entries(readers)) report(reader, await heardOf(asked, read));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Two lines at a time; undefined where the reader is not here. */
async function heardOf(asked, read) {
  const results = new Array(asked.length);
  let next = 0;
  const listen = async () => {
    while (next < asked.length) {
      const index = next++;
      const { id, character, spoken } = asked[index];
      const said = spoken.replaceAll(/\([^)]*\)/g, ' ');
      const heard = await heardIn(await read({ id, said }));
      const words = wordsOf(said);
      results[index] = { id, character, words: words.length, wrong: distance(words, wordsOf(heard)), heard };
    }
  };
  try {
    await Promise.all([listen(), listen()]);
    return results;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function spokenBy(command, options) {
  return async (line) => {
    const file = path.join(folder, `${command}-${line.id}.wav`);
    await run(command, options(line, file));
    return file;
  };
}

async function heardIn(file) {
  const recogniser = Object.entries({ hmm: 'en-us', dict: 'cmudict-en-us.dict', lm: 'en-us.lm.bin' })
    .map(([option, name]) => `${option}=${path.join(models, name)}`)
    .join(':');
  const filters = `aresample=16000,apad=pad_dur=0.5,asr=${recogniser},ametadata=print:file=-`;
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', file, '-af', filters, '-f', 'null', '-']);
  return [...stdout.matchAll(/lavfi\.asr\.text=(.*)/g)].map(([, text]) => text).join(' ');
}

function report(reader, results) {
  if (results === undefined) return console.log(`${reader}: not here`);
  console.log(`${reader}: ${rate(results)} of the words wrong, ${results.length} lines`);
  if (reader !== 'the table read') return;
  for (const [character, own] of grouped(results))
    console.log(`  ${character}: ${rate(own)} of ${own.reduce((sum, one) => sum + one.words, 0)}`);
  for (const { id, wrong, words, heard } of results) console.log(`  ${id} ${wrong}/${words}: ${heard}`);
}

function grouped(results) {
  const groups = new Map();
  for (const one of results) groups.set(one.character, [...(groups.get(one.character) ?? []), one]);
  return groups;
}

function rate(results) {
  const sum = (of) => results.reduce((total, one) => total + of(one), 0);
  return `${((100 * sum(({ wrong }) => wrong)) / sum(({ words }) => words)).toFixed(0)} %`;
}

/** The recogniser writes `mr` and no capitals. */
function wordsOf(text) {
  const folded = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/\bmister\b/g, 'mr');
  return folded.match(/[a-z']+/g) ?? [];
}

/** Words to put in, leave out and exchange. */
function distance(said, heard) {
  let row = heard.map((_, index) => index + 1);
  for (const [at, word] of said.entries()) {
    let corner = at;
    let left = at + 1;
    row = row.map((above, index) => {
      left = Math.min(above + 1, left + 1, corner + (heard[index] === word ? 0 : 1));
      corner = above;
      return left;
    });
  }
  return row.at(-1) ?? said.length;
}
