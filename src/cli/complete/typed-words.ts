/** The words of a command line up to the cursor, told apart as the command itself would: arguments, options, and what is still open. */
import type { CommandOption } from '../command.ts';

export interface TypedWords {
  readonly arguments: readonly string[];
  /** By long name, without dashes; an option that takes no value holds the empty word. */
  readonly options: ReadonlyMap<string, string>;
  readonly open: OpenWord;
}

/** The word the cursor is in; `before` stands in it already and stays, as `--engine=` does. */
export type OpenWord =
  | { readonly kind: 'argument' | 'option'; readonly typed: string }
  | {
      readonly kind: 'value';
      readonly option: ReadOption;
      readonly typed: string;
      readonly before: string;
    };

export interface ReadOption {
  /** `--output`, and `-o` where there is one. */
  readonly names: readonly string[];
  /** Without dashes. */
  readonly long: string;
  /** `folder` of `<folder>`; undefined where the option takes no value. */
  readonly value: string | undefined;
  readonly description: string;
  readonly choices?: readonly string[] | undefined;
}

export function readOption({ flags, description, choices }: CommandOption): ReadOption {
  const names = flags.match(/(?<![\w-])--?[a-z][\w-]*/gi) ?? [];
  const long = names.find((name) => name.startsWith('--'))?.slice(2) ?? '';
  return { names, long, value: placeholder(flags), description, choices };
}

/** `file` of `<file>`, `[file]` and `<file...>`. */
export const placeholder = (written: string): string | undefined =>
  /[<[]([\w-]+)(?:\.\.\.)?[>\]]/.exec(written)?.[1];

/** The last word is the one the cursor is in. */
export function readTypedWords(words: readonly string[], options: readonly ReadOption[]): TypedWords {
  const typed = words.at(-1) ?? '';
  const given: string[] = [];
  const values = new Map<string, string>();
  const named = (name: string): ReadOption | undefined => options.find(({ names }) => names.includes(name));
  let waiting: ReadOption | undefined;
  let areOptionsOver = false;
  for (const word of words.slice(0, -1)) {
    if (waiting) {
      values.set(waiting.long, word);
      waiting = undefined;
    } else if (areOptionsOver || !word.startsWith('-') || word === '-') given.push(word);
    else if (word === '--') areOptionsOver = true;
    else {
      const [name = '', ...rest] = word.split('=');
      const option = named(name);
      if (!option) continue;
      if (option.value === undefined || rest.length > 0) values.set(option.long, rest.join('='));
      else waiting = option;
    }
  }
  const [name = '', ...rest] = typed.split('=');
  const assigned = rest.length > 0 && !areOptionsOver ? named(name) : undefined;
  const open: OpenWord = waiting
    ? { kind: 'value', option: waiting, typed, before: '' }
    : assigned
      ? { kind: 'value', option: assigned, typed: rest.join('='), before: `${name}=` }
      : { kind: typed.startsWith('-') && !areOptionsOver ? 'option' : 'argument', typed };
  return { arguments: given, options: values, open };
}
