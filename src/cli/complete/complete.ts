/** What a shell may offer at the cursor: commands and options as the list of commands has them, names as the script on the line has them. */
import type { World } from '../../ports.ts';
import type { Command } from '../command.ts';
import type { CommandGroup, ListedCommand } from '../command-list.ts';
import { commandList } from '../command-list.ts';
import { gameOptions } from '../game-options.ts';
import type { Candidate } from './candidate.ts';
import { beginningWith, wordsOf } from './candidate.ts';
import type { TypedWords } from './typed-words.ts';
import { placeholder, readOption, readTypedWords } from './typed-words.ts';
import { valueCandidates } from './value-candidates.ts';

/** `words` are those after `mimodrama`; the last one is the one the cursor is in, empty where it is yet to begin. */
export async function complete(words: readonly string[], world: World): Promise<readonly Candidate[]> {
  const [first = '', ...rest] = words;
  if (words.length <= 1) return beginningWith(first, atTheBeginning(first));
  if (first === 'help')
    return rest.length > 1 ? [] : beginningWith(rest[0] ?? '', commandList.map(asCandidate));
  const listed = commandList.find(({ name }) => name === first);
  if (!listed) return [];
  if (!('commands' in listed)) return await ofCommand(await loaded(listed, rest), listed.name, rest, world);
  const [second = '', ...others] = rest;
  if (rest.length <= 1) return beginningWith(second, listed.commands.map(asCandidate));
  const inner = listed.commands.find(({ name }) => name === second);
  return inner ? await ofCommand(await inner.load(), `${first} ${second}`, others, world) : [];
}

type Described = Pick<Command, 'arguments' | 'options'>;

/** What there is to choose from behind `--only` is asked for most, and needs nothing of its command, which may take long to load. */
const selecting: Described = {
  arguments: [],
  options: [{ flags: '--only <selector>', description: '' }, ...gameOptions],
};

const loaded = async (listed: ListedCommand, words: readonly string[]): Promise<Described> =>
  words.at(-2) === '--only' ? selecting : await listed.load();

const asCandidate = ({ name, summary }: ListedCommand | CommandGroup): Candidate => ({
  word: name,
  about: summary,
});

const atTheBeginning = (typed: string): readonly Candidate[] =>
  typed.startsWith('-')
    ? [helpOption, { word: '--version', about: 'print the version' }]
    : [...commandList.map(asCandidate), { word: 'help', about: 'help for a command' }];

const helpOption: Candidate = { word: '--help', about: 'how it is used' };
const jsonOption: Candidate = { word: '--json', about: 'one JSON object a line, the last one the result' };

async function ofCommand(
  command: Described,
  name: string,
  words: readonly string[],
  world: World,
): Promise<readonly Candidate[]> {
  const options = command.options.map(readOption);
  const typedWords = readTypedWords(words, options);
  const { open } = typedWords;
  switch (open.kind) {
    case 'option':
      return beginningWith(open.typed, [
        ...options
          .filter(({ long }) => !typedWords.options.has(long))
          .map(({ long, description }) => ({ word: `--${long}`, about: description })),
        ...[jsonOption, helpOption].filter(({ word }) => !words.slice(0, -1).includes(word)),
      ]);
    case 'value': {
      const { choices, long, value = '' } = open.option;
      const place = { command: name, option: long, stands: value, words: typedWords };
      const values = choices
        ? beginningWith(open.typed, wordsOf(choices))
        : await valueCandidates(place, open.typed, world);
      return values.map(({ word, about }) => ({ word: open.before + word, about }));
    }
    case 'argument':
      return await ofArgument(command, name, typedWords, open.typed, world);
  }
}

async function ofArgument(
  { arguments: known }: Described,
  name: string,
  words: TypedWords,
  typed: string,
  world: World,
): Promise<readonly Candidate[]> {
  const last = known.at(-1);
  const argument =
    known[words.arguments.length] ?? (last !== undefined && /\.\.\./.test(last.name) ? last : undefined);
  const stands = argument && placeholder(argument.name);
  if (stands === undefined) return [];
  if (stands === 'shell') {
    const { shells } = await import('./shells.ts');
    return beginningWith(typed, wordsOf(shells));
  }
  return await valueCandidates({ command: name, option: undefined, stands, words }, typed, world);
}
