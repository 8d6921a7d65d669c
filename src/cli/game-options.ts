/** What the command line tells of a game's lines: their cast, and which column is which. */
import type { ColumnMap, FieldName } from '../1-script/readers/game/columns.ts';
import { fieldNames } from '../1-script/readers/game/columns.ts';
import type { GameReading } from '../1-script/readers/game/columns.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { CommandOption, Given } from './command.ts';
import { UsageError } from './exit-code.ts';
import { word } from './given-options.ts';

export const gameOptions: readonly CommandOption[] = [
  {
    flags: '--cast <file>',
    description: 'for lines of a game: the file whose cast speaks them (cast.yaml beside them)',
  },
  {
    flags: '--map <columns>',
    description: 'for tables: which column is which, as  text=Spoken,direction=Mood',
  },
];

export const askedGame = (given: Given): GameReading => ({
  cast: word(given, 'cast'),
  columns: columnsIn(word(given, 'map')),
});

function columnsIn(written: string | undefined): ColumnMap {
  const columns = new Map<FieldName, string>();
  for (const pair of written?.split(',') ?? []) {
    const [name = '', ...rest] = pair.split('=');
    const field = fieldNames.find((one) => one === name.trim());
    const column = rest.join('=').trim();
    if (field === undefined || column === '')
      throw new UsageError(
        `--map cannot read '${pair.trim()}'`,
        field === undefined && rest.length > 0
          ? `the columns it knows are ${fieldNames.join(', ')}${meant(name)}`
          : 'write field=Column, as  --map text=Spoken,direction=Mood',
      );
    columns.set(field, column);
  }
  return columns;
}

function meant(name: string): string {
  const suggestion = didYouMean(name.trim(), fieldNames);
  return suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
}
