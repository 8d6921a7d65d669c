/** `takes prune`: says what nobody needs any more and why, and deletes it when it is told to. */
import path from 'node:path';
import { findRoot } from '../../../1-script/project.ts';
import type { StatedPick } from '../../../5-takes/picks.ts';
import { readPicks } from '../../../5-takes/picks.ts';
import { readAllPlans } from '../../../5-takes/recorded-plan.ts';
import { orphanAt } from '../../../5-takes/orphans.ts';
import type { TakeStore } from '../../../5-takes/store.ts';
import type { Unwanted } from '../../../5-takes/unwanted.ts';
import { findUnwanted } from '../../../5-takes/unwanted.ts';
import { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { Source } from '../../../diagnostics/source.ts';
import type { World } from '../../../ports.ts';
import { askPerson } from '../../../world/question.ts';
import type { Command } from '../../command.ts';
import { CommandError, exitCodes } from '../../exit-code.ts';
import { flag } from '../../given-options.ts';
import { openKeptStore } from '../../kept-store.ts';
import { number } from '../../plan-text.ts';
import { printAll } from '../../problems.ts';
import { storeOption } from '../../store-option.ts';

export const prune: Command = {
  arguments: [],
  options: [storeOption, { flags: '--yes', description: 'delete without asking' }],
  examples: ['', '--yes'],
  run: async (given, terminal, world) => {
    const store = await openKeptStore(given, world, (message) => terminal.say(`warning: ${message}`));
    const first = await unwantedIn(store, world);
    const bytes = first.takes.reduce((sum, take) => sum + take.bytes, 0);
    for (const { fingerprint, number: take } of first.takes)
      terminal.say(`${store.layout.sound(fingerprint, take)}  no plan and no pick names it`);
    for (const { files: parts, why } of first.orphans)
      for (const file of parts) terminal.say(`${file}  ${why}: no render plays it`);
    for (const { file, why } of first.files) terminal.say(`${file}  ${why}`);
    const others = first.files.length + first.orphans.flatMap(({ files }) => files).length;
    const count = first.takes.length + others;
    const isMeant =
      count > 0 && (flag(given, 'yes') || isYes(await askPerson(`delete these ${number(count)}? [y/N] `)));
    // A render may have begun while the question stood: what it wants by now stays.
    if (isMeant) await deleteAll(store, first, await unwantedIn(store, world), world);
    const { takes } = first;
    terminal.print(() => summary(takes.length, bytes, others, isMeant ? 'deleted' : 'left'));
    terminal.emit(() => ({
      type: 'prune',
      takes: takes.length,
      bytes,
      files: others,
      isDeleted: isMeant,
    }));
    return exitCodes.good;
  },
};

const isYes = (answer: string | undefined): boolean => /^y(es)?$/i.test(answer?.trim() ?? '');

async function unwantedIn(store: TakeStore, world: World): Promise<Unwanted> {
  const { plans, unreadable } = await readAllPlans(store.layout, world.files);
  if (unreadable.length > 0) throw refusal(`a recorded plan cannot be read: ${unreadable.join(', ')}`);
  const root = await findRoot(world.folder, world);
  const picks = await readAllPicks([...new Set(plans.map(({ script }) => path.join(root, script)))], world);
  return await findUnwanted(store, plans, picks, world.files);
}

async function deleteAll(
  store: TakeStore,
  first: Unwanted,
  still: Unwanted,
  { files }: World,
): Promise<void> {
  const stillTakes = new Set(still.takes);
  for (const take of first.takes) if (stillTakes.has(take)) await store.discard(take);
  for (const { file, fingerprint } of first.files) {
    const lock = fingerprint === undefined ? undefined : await store.lock(fingerprint);
    // Somebody is just writing it.
    if (fingerprint !== undefined && !lock) continue;
    await files.remove(file);
    lock?.release();
  }
  const stillOrphans = new Set(still.orphans.map(({ files: [file] }) => file));
  for (const told of first.orphans) {
    const lock = stillOrphans.has(told.files[0]) ? await store.lock(told.fingerprint) : undefined;
    if (!lock) continue;
    // Looked at once more under the lock: it may have been a take in the making.
    const orphan = await orphanAt(store.layout, told.fingerprint, told.number, files);
    for (const file of orphan?.files ?? []) await files.remove(file);
    lock.release();
  }
  await store.saveIndex();
}

/** What is named anywhere stays: a file of picks that cannot be read ends it all. */
async function readAllPicks(scripts: readonly string[], world: World): Promise<readonly StatedPick[]> {
  const diagnostics = new Diagnostics();
  const all: StatedPick[] = [];
  for (const script of scripts)
    all.push(...(await readPicks(new Source(script, script, '').whole, world, diagnostics)));
  if (diagnostics.hasErrors) throw refusal(printAll(diagnostics.sorted(), false));
  return all;
}

const refusal = (message: string): CommandError =>
  new CommandError(message, {
    exitCode: exitCodes.refused,
    code: 'unreadable',
    hint: 'nothing is deleted while it is not known what is still wanted',
  });

function summary(takes: number, bytes: number, files: number, state: 'deleted' | 'left'): string {
  if (takes + files === 0) return 'every take is named by a plan or a pick: there is nothing to delete';
  const count = (many: number, noun: string): string => `${number(many)} ${noun}${many === 1 ? '' : 's'}`;
  const what = `${count(takes, 'take')} (${number(Math.round(bytes / 1e6))} MB) and ${count(files, 'other file')}`;
  return state === 'deleted'
    ? `deleted ${what}`
    : `${what} ${takes + files === 1 ? 'is' : 'are'} not needed; delete ${takes + files === 1 ? 'it' : 'them'}:  mimodrama takes prune --yes`;
}
