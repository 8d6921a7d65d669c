/** The tables of docs/table-read.md as the code has them: rows of cells. */
import type { Trait } from '../../../../src/4-speak/models/offline/description-words.ts';
import {
  ageWords,
  pronouns,
  sexWords,
  textureWords,
} from '../../../../src/4-speak/models/offline/description-words.ts';
import type { Shift } from '../../../../src/4-speak/models/offline/manner-group.ts';
import { mannerWords } from '../../../../src/4-speak/models/offline/manner-words.ts';
import type { Act } from '../../../../src/4-speak/models/offline/mark-words.ts';
import { markWords } from '../../../../src/4-speak/models/offline/mark-words.ts';
import { presetVoices } from '../../../../src/4-speak/models/offline/presets.ts';
import type { WordGroup } from '../../../../src/4-speak/models/offline/wordlist.ts';

export type Row = readonly string[];

export const presetRows: readonly Row[] = [...presetVoices].map(
  ([name, { throat, tract, pitch, range, pace, breath, variant }]) => [
    `\`${name}\``,
    throat,
    ...[tract, pitch, range, pace, breath].map(String),
    variant,
  ],
);

export const descriptionRows: readonly Row[] = [...sexWords, ...pronouns, ...ageWords, ...textureWords]
  .filter(({ means }) => !means.name.startsWith('not '))
  .map((group) => [group.means.name, ...wordsOf(group), traitOf(group.means)]);

export const mannerRows: readonly Row[] = mannerWords
  .filter(({ means }) => means.name !== 'nothing')
  .map((group) => [
    group.means.name,
    ...wordsOf(group),
    [shiftOf(group.means.shift), group.means.beyond ?? ''].filter((part) => part !== '').join('; '),
  ]);

export const markRows: readonly Row[] = markWords.map((group) => [
  group.means.name,
  ...wordsOf(group),
  actOf(group.means),
]);

/** `~` is any ending; what may stand between is shown as an ellipsis. */
function wordsOf({ en, zh }: WordGroup<unknown>): Row {
  const english = en.map((word) => word.replaceAll(' * ', ' … '));
  const chinese = zh.map((word) =>
    word
      .replaceAll(/\.\{0,\d\}/g, '…')
      .replaceAll(/\(\?:([^)]*)\)/g, (_, either: string) => either.replaceAll('|', '/')),
  );
  return [english.join(', '), chinese.join(' ')];
}

function traitOf({ sex, years, semitones, tract, pace, range, breath, roughness }: Trait): string {
  return listed([
    ['', sex],
    ['about ', years === undefined ? undefined : `${years} years old`],
    ['pitch ', signed(semitones, ' semitones')],
    ['tract ', signed(tract, '')],
    ['pace × ', pace],
    ['range × ', range],
    ['breath ', signed(breath, '')],
    ['roughness ', signed(roughness, '')],
  ]);
}

function shiftOf({ pace, pitch, range, level, whisper }: Shift): string {
  return listed([
    ['pace × ', pace],
    ['pitch × ', pitch],
    ['range × ', range],
    ['', signed(level, ' dB')],
    ['whisper ', whisper],
  ]);
}

function actOf({ does, shift }: Act): string {
  const done = does.map((doing) => (typeof doing === 'number' ? `${doing} s of rest` : doing));
  return [...done, ...(shift ? [shiftOf(shift)] : [])].join(', ');
}

function listed(facts: readonly (readonly [what: string, value: string | number | undefined])[]): string {
  return facts.flatMap(([what, value]) => (value === undefined ? [] : [`${what}${value}`])).join(', ');
}

function signed(value: number | undefined, unit: string): string | undefined {
  return value === undefined ? undefined : `${value > 0 ? '+' : ''}${value}${unit}`;
}
