/**
 * One thread of the fuzz: makes mutants of the texts it is given, reads each as a script with all rules, mends it as
 * `check --fix` would, and says what broke. Bundled by fuzz-scripts.mjs, which watches how long each of them takes.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { composeYaml } from '../../src/1-script/compose.ts';
import { readScript } from '../../src/1-script/read-script.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { printDiagnostic } from '../../src/diagnostics/print.ts';
import { applyEdits, withoutOverlaps } from '../../src/diagnostics/repair.ts';
import { Source } from '../../src/diagnostics/source.ts';
import { mutantOf } from './mutants.mjs';

/** Of `check --fix`. */
const mostRounds = 12;

const folder = '/project';
const script = '/project/script.yaml';
const { texts, first, count, seed, progress } = workerData;
const now = new Int32Array(progress);
const totals = { read: 0, unreadable: 0, repaired: 0, refused: 0, problems: 0 };
for (let index = first; index < count; index++) {
  Atomics.store(now, 0, index);
  const mutant = mutantOf(texts, seed, index);
  const broken = await look(mutant);
  if (broken !== undefined) parentPort?.postMessage({ kind: 'broken', index, broken });
}
Atomics.store(now, 0, count);
parentPort?.postMessage({ kind: 'done', totals });

/** What broke, in a few words. @param {Buffer} bytes */
async function look(bytes) {
  try {
    const before = await reading(bytes);
    totals.problems += before.problems.length;
    for (const problem of before.problems.slice(0, 20)) printDiagnostic(problem, 'plain');
    totals[before.root ? 'read' : 'unreadable']++;
    return await mend(before);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** @param {Awaited<ReturnType<typeof reading>>} before */
async function mend(before) {
  let last = before;
  for (let round = 0; round < mostRounds; round++) {
    const own = last.problems
      .flatMap(({ repair }) => repair)
      .filter(({ span }) => span.source.path === script);
    const edits = withoutOverlaps(own);
    const [{ span } = { span: undefined }] = edits;
    if (!span) return undefined;
    if (round === 0) totals.repaired++;
    const text = applyEdits(span.source.text, edits);
    if (isReadable(last.text) && !isReadable(text)) {
      totals.refused++;
      return undefined;
    }
    const codes = [
      ...new Set(last.problems.filter(({ repair }) => repair.length > 0).map(({ code }) => code)),
    ];
    const after = await reading(Buffer.from(text));
    const lost = lostWords(last, after, codes);
    if (lost !== undefined) return `${lost} (${codes.join(', ')})`;
    last = after;
  }
  return undefined;
}

/** Letters of the file that a repair took away, or of what is spoken. */
function lostWords(before, after, codes) {
  if (before.root && !after.root) return 'what was read before its repairs is not read after them';
  const isExact = !codes.includes('illegal-escape');
  if (isExact && !isWithin(lettersOf(before.text), lettersOf(after.text)))
    return 'a repair takes letters away';
  // Where more is wrong than is mended, what is spoken before may be no line at all.
  const isMended = before.problems.every(({ severity, repair }) => severity !== 'error' || repair.length > 0);
  if (before.root && isExact && isMended && !isWithin(spokenLetters(before), spokenLetters(after)))
    return 'a repair takes spoken letters away';
  return undefined;
}

/** Without what stands in brackets: an item of a scene that stood too far in was spoken before its repair. */
function spokenLetters({ spoken }) {
  return lettersOf(spoken.replace(/\[[^\]]*\]/g, ''));
}

function lettersOf(text) {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether all letters of one text come in this order in the other. */
function isWithin(one, other) {
  let at = 0;
  for (let place = 0; place < other.length && at < one.length; place++)
    if (other.charCodeAt(place) === one.charCodeAt(at)) at++;
  return at === one.length;
}

function isReadable(text) {
  return composeYaml(new Source('', '', text).whole, new Diagnostics()).kind === 'composed';
}

/** @param {Buffer} bytes */
async function reading(bytes) {
  const diagnostics = new Diagnostics();
  const root = await readScript('script.yaml', worldOf(bytes), diagnostics);
  const problems = diagnostics.sorted();
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const spoken = root ? root.script.lines.map(({ line }) => line.text.value).join('\n') : '';
  return { root, problems, text, spoken };
}

/** A project of one file, which any other path leads past. */
function worldOf(bytes) {
  const missing = () => Promise.reject(Object.assign(new Error('missing'), { code: 'ENOENT' }));
  const open = (path) =>
    path !== script
      ? missing()
      : Promise.resolve({
          size: bytes.length,
          read: (into, at) => Promise.resolve(bytes.copy(into, 0, at)),
          close: () => Promise.resolve(),
        });
  const files = {
    look: (path) =>
      Promise.resolve(
        path === script
          ? { kind: 'file', size: bytes.length }
          : { kind: path === `${folder}/.git` ? 'folder' : 'missing' },
      ),
    realPath: (path) => Promise.resolve(path),
    read: (path) => (path === script ? Promise.resolve(bytes) : missing()),
    open,
    list: (path) => Promise.resolve(path === folder ? ['script.yaml'] : []),
  };
  return { files, environment: {}, folder };
}
