/** The plan a render went by, kept: a later one sees by it what has changed, and pruning what is still wanted. */
import { hash } from 'node:crypto';
import path from 'node:path';
import type { Canonical } from '../3-plan/canonical-json.ts';
import type { Cue } from '../3-plan/cue.ts';
import { identityOf } from '../3-plan/fingerprint.ts';
import type { Files } from '../ports.ts';
import { orStoreError } from './store-error.ts';
import type { StoreLayout } from './store-layout.ts';

export interface RecordedPlan {
  /** The script's path as seen from the root, with forward slashes. */
  readonly script: string;
  readonly engine: string;
  readonly cues: readonly RecordedCue[];
}

export interface RecordedCue {
  readonly id: string;
  readonly language: string;
  /** One for each segment. */
  readonly fingerprints: readonly string[];
  readonly identities: readonly Canonical[];
}

/** Which plan: one for each script and engine. */
export interface PlanName {
  readonly root: string;
  readonly script: string;
  readonly engine: string;
}

const version = 1;

/** The head of the file tells whether anything has changed, before the rest of it is read. */
interface Head {
  readonly version: number;
  readonly script: string;
  readonly engine: string;
  readonly digest: string;
}

/** Cues that await their voice are not performed, so not recorded. Writes nothing where the same plan is recorded already. */
export async function recordPlan(
  { plans }: StoreLayout,
  name: PlanName,
  cues: readonly Cue[],
  files: Files,
): Promise<void> {
  const performed = cues.flatMap((cue) => {
    const fingerprints = cue.segments.flatMap(({ fingerprint }) => fingerprint ?? []);
    return fingerprints.length === cue.segments.length ? [{ cue, fingerprints }] : [];
  });
  const script = shownScript(name);
  const head: Head = { version, script, engine: name.engine, digest: digestOf(performed) };
  const file = path.join(plans, fileName(script, name.engine));
  const firstLine = JSON.stringify(head);
  const begin = Buffer.from(`${firstLine}\n`);
  const before = await bytesOf(file, files);
  if (before && begin.equals(before.subarray(0, begin.length))) return;
  const rows = performed.map(({ cue, fingerprints }) =>
    JSON.stringify({
      id: cue.id,
      language: cue.language,
      fingerprints,
      identities: cue.segments.map(({ request }) => identityOf(request)),
    } satisfies RecordedCue),
  );
  const text = `${[firstLine, ...rows].join('\n')}\n`;
  await orStoreError('cannot record the plan in', file, () =>
    files.write(file, new TextEncoder().encode(text)),
  );
}

/** Read now, understood when it is asked for: a run that finds every take needs none of it. */
export async function recordedPlanOf(
  { plans }: StoreLayout,
  name: PlanName,
  files: Files,
): Promise<() => RecordedPlan | undefined> {
  const bytes = await bytesOf(path.join(plans, fileName(shownScript(name), name.engine)), files);
  return () => parsePlan(bytes);
}

/** Which words every cue had; the rest of the plan follows from them. */
const digestOf = (
  performed: readonly { readonly cue: Cue; readonly fingerprints: readonly string[] }[],
): string =>
  hash(
    'sha256',
    performed
      .map(({ cue, fingerprints }) => `${JSON.stringify([cue.id, cue.language])} ${fingerprints.join(' ')}\n`)
      .join(''),
  );

/** Every plan there is; `unreadable` are files that may hold one and cannot be understood: nothing is pruned while there are any. */
export async function readAllPlans(
  { plans }: StoreLayout,
  files: Files,
): Promise<{ readonly plans: readonly RecordedPlan[]; readonly unreadable: readonly string[] }> {
  const found: RecordedPlan[] = [];
  const unreadable: string[] = [];
  for (const name of (await files.list(plans)).filter(
    (one) => one.endsWith('.jsonl') && !one.startsWith('.'),
  )) {
    const plan = parsePlan(await bytesOf(path.join(plans, name), files));
    if (plan) found.push(plan);
    else unreadable.push(path.join(plans, name));
  }
  return { plans: found, unreadable };
}

const shownScript = ({ root, script }: PlanName): string =>
  path.relative(root, script).split(path.sep).join('/');

/** Readable, and told apart by a digest where two paths would read the same. */
function fileName(script: string, engine: string): string {
  const stem = script.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(-60);
  const digest = hash('sha256', `${script}\n${engine}`).slice(0, 16);
  return `${stem}.${engine}.${digest}.jsonl`;
}

async function bytesOf(file: string, files: Files): Promise<Uint8Array | undefined> {
  try {
    return await files.read(file);
  } catch {
    return undefined;
  }
}

function parsePlan(bytes: Uint8Array | undefined): RecordedPlan | undefined {
  if (bytes === undefined) return undefined;
  try {
    const [first = '', ...rows] = new TextDecoder().decode(bytes).trimEnd().split('\n');
    const head = JSON.parse(first) as Head;
    if (head.version !== version) return undefined;
    return {
      script: head.script,
      engine: head.engine,
      cues: rows.map((row) => JSON.parse(row) as RecordedCue),
    };
  } catch {
    return undefined;
  }
}
