/** What `voices clone` is told: for whom, which part, where to. Refused before any of the recording is heard. */
import path from 'node:path';
import { contains, findRoot } from '../../../1-script/project.ts';
import { whyUnsafe } from '../../../1-script/rules/safe-ids.ts';
import { reservedWords } from '../../../1-script/schema.ts';
import type { CastEdit, ClonedCharacter } from '../../../2-voices/clone/cast-edit.ts';
import { castEdit } from '../../../2-voices/clone/cast-edit.ts';
import { readClockTime } from '../../../2-voices/clone/clock-time.ts';
import type { ToldPart } from '../../../2-voices/clone/cut-sample.ts';
import type { Files, World } from '../../../ports.ts';
import { askPerson } from '../../../world/question.ts';
import type { Given } from '../../command.ts';
import { UsageError } from '../../exit-code.ts';
import { flag, word } from '../../given-options.ts';
import type { Terminal } from '../../terminal.ts';

export interface CloneOrder {
  readonly character: string;
  /** Of the files that are written: the character's id, as every disk can hold it. */
  readonly stem: string;
  readonly part: ToldPart | undefined;
  /** Where the sample goes, and beside it the consent. */
  readonly folder: string;
  readonly record: string;
  readonly cast: { readonly file: string; readonly shown: string } | undefined;
}

export async function readOrder(given: Given, world: World): Promise<CloneOrder> {
  const character = characterOf(given);
  const stem = character.replaceAll(' ', '-');
  const part = partOf(given);
  const cast = await castOf(word(given, 'cast'), world);
  // Whether the file can take the character does not depend on what the sample will be.
  if (cast) await editOf(cast, { id: character, sample: `voices/${stem}.wav`, consent: 'yes' }, world.files);
  const base = cast ? path.dirname(cast.file) : world.folder;
  const folder = path.join(base, 'voices');
  await refuseOutside(folder, base, world);
  const record = `${stem}.consent.yaml`;
  if (!flag(given, 'force'))
    for (const name of [`${stem}.wav`, `${stem}.mp3`, record])
      if ((await world.files.look(path.join(folder, name))).kind !== 'missing')
        throw new UsageError(
          `${path.relative(world.folder, path.join(folder, name))} is there already`,
          'replace it:  --force   or choose another name:  --as',
        );
  return { character, stem, part, folder, record, cast };
}

/** The words of whoever agreed; asked for where somebody sits at a terminal. */
export async function agreed(
  given: string | undefined,
  { character }: CloneOrder,
  terminal: Terminal,
): Promise<string> {
  const question = `Whose voice is it, and how did they agree to '${character}' being cloned from it? `;
  const said = given ?? (terminal.isJson ? undefined : await askPerson(question));
  const words = said?.trim().replace(/\s+/g, ' ') ?? '';
  if (words !== '') return words;
  throw new UsageError(
    'nobody is cloned without consent',
    '--consent "who agreed, and how": it is kept beside the sample',
  );
}

function characterOf(given: Given): string {
  const character = word(given, 'as')?.trim();
  if (character === undefined) throw new UsageError('it is not said whose voice it is', '--as narrator');
  const reason = reservedWords.has(character)
    ? 'it is a word of the script language'
    : whyUnsafe(character.replaceAll(' ', '-'));
  if (reason !== undefined)
    throw new UsageError(`'${character}' cannot be a character: ${reason}`, '--as narrator');
  return character;
}

function partOf(given: Given): ToldPart | undefined {
  const from = timeOf(given, 'from');
  const to = timeOf(given, 'to');
  if (from === undefined && to === undefined) return undefined;
  if (to !== undefined && to <= (from ?? 0))
    throw new UsageError('the part ends before it begins', '--from 0:14 --to 0:38');
  return { from, to };
}

function timeOf(given: Given, name: 'from' | 'to'): number | undefined {
  const written = word(given, name);
  if (written === undefined) return undefined;
  const seconds = readClockTime(written);
  if (seconds === undefined)
    throw new UsageError(`--${name} is '${written}'`, 'a time such as 0:14, 1:02:03.5 or 14s');
  return seconds;
}

async function castOf(shown: string | undefined, { files, folder }: World): Promise<CloneOrder['cast']> {
  if (shown === undefined) return undefined;
  // What is written takes the place of what is there, and would do so with a link.
  const file = await files.realPath(path.resolve(folder, shown));
  const found = await files.look(file);
  if (found.kind !== 'file')
    throw new UsageError(
      `there is no cast file ${shown}`,
      found.kind === 'missing'
        ? 'make it, empty if need be, or leave --cast out'
        : 'name a script or a cast file',
    );
  return { file, shown };
}

/** Refused where the file cannot take the character; it then stays as it is. */
export async function editOf(
  { file, shown }: NonNullable<CloneOrder['cast']>,
  character: ClonedCharacter,
  files: Files,
): Promise<Extract<CastEdit, { kind: 'edited' }>> {
  const edit = castEdit(file, await files.read(file), character);
  if (edit.kind === 'edited') return edit;
  if (edit.kind === 'exists')
    throw new UsageError(
      `${shown}:${edit.line} has a character '${character.id}' already, and it stays as it is`,
      `run it without --cast, and put there by hand:  voice: { clone: ${character.sample}, consent: "…" }`,
    );
  throw new UsageError(
    `${shown} stays as it is: ${edit.reason}`,
    'run it without --cast: it prints the lines to put in by hand',
  );
}

async function refuseOutside(folder: string, base: string, world: World): Promise<void> {
  const root = await world.files.realPath(await findRoot(base, world));
  const real = await world.files.realPath(folder);
  if (!contains(root, real))
    throw new UsageError(
      `${folder} leads outside the project (${root})`,
      'samples lie inside the project, so that it stays whole: remove the link',
    );
}
