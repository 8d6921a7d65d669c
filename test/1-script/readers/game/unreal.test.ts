/** Unreal's dialogue script: the sound file names the line, contexts of one sound are one line. */
import { describe, expect, test } from 'vitest';
import { isUnrealDialogue, readUnreal } from '../../../../src/1-script/readers/game/unreal.ts';
import { Source } from '../../../../src/diagnostics/source.ts';
import type { ReadLines } from '../../../support/read-game-lines.ts';
import { expectOwnPlaces, readLines, shown } from '../../../support/read-game-lines.ts';

const columns = [
  ...['SpeakingVoice', 'TargetVoices', 'SpokenDialogue', 'VoiceActorDirection', 'AudioFileName'],
  ...[
    'DialogueAsset',
    'IsRecorded',
    'LocalizationKeys',
    'SpeakingVoiceGUID',
    'TargetVoiceGUIDs',
    'DialogueAssetGUID',
  ],
];
const quoted = (cells: readonly string[]): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
const row = (given: Readonly<Record<string, string>>): string =>
  quoted(columns.map((name) => given[name] ?? ''));
const table = (...rows: readonly string[]): ReadLines =>
  readLines([quoted(columns), ...rows].join('\r\n'), readUnreal);

const hello = {
  SpeakingVoice: '/Game/Voices/DV_Elena.DV_Elena',
  SpokenDialogue: 'Hello {PlayerName}, you.',
  VoiceActorDirection: 'warmly',
  AudioFileName: 'DW_Hello_0.wav',
  DialogueAsset: '/Game/Dialogue/Intro/DW_Hello.DW_Hello',
  IsRecorded: 'False',
  LocalizationKeys: 'A1,B2',
};

describe('a dialogue script', () => {
  test('is known by its header', () => {
    expect(isUnrealDialogue(new Source('a', '/a', quoted(columns)))).toBe(true);
    expect(isUnrealDialogue(new Source('a', '/a', 'id,character,text\n'))).toBe(false);
  });

  test('the sound file is id and file; the voice is the last name of its asset', () => {
    const { lines, problems } = table(
      row(hello),
      row({ ...hello, AudioFileName: 'x', IsRecorded: 'True', SpeakingVoice: 'Bob' }),
    );
    expect(problems).toEqual([]);
    expect(lines.map(shown)).toEqual([
      'DV_Elena (warmly): Hello {PlayerName}, you.',
      'Bob (warmly): Hello {PlayerName}, you.',
    ]);
    expect(lines.map(({ id, file, status, scene }) => [id?.text, file?.text, status?.text, scene])).toEqual([
      ['DW_Hello_0', 'DW_Hello_0', undefined, 'Intro'],
      ['x', 'x', 'recorded', 'Intro'],
    ]);
    expectOwnPlaces(lines);
  });

  test('without a sound file the first key is the id', () => {
    const { lines } = table(
      row({ ...hello, AudioFileName: '', DialogueAsset: 'DW_Hello', LocalizationKeys: '("A1","B2")' }),
    );
    expect(lines.map(({ id, file, scene }) => [id?.text, file, scene])).toEqual([['A1', undefined, 'lines']]);
  });

  test('contexts that play one sound are one line; other words for it are told', () => {
    const { lines, problems } = table(
      row(hello),
      row({ ...hello, TargetVoices: 'Bob' }),
      row({ ...hello, AudioFileName: 'dw_hello_0', SpokenDialogue: 'Bye.' }),
    );
    expect(lines).toHaveLength(1);
    expect(problems).toEqual([
      "bad-row 4: this row is left out: its sound file 'dw_hello_0' has other words or another voice in line 2",
    ]);
  });

  test('stage directions leave the words, rich text goes', () => {
    const { lines } = table(row({ ...hello, SpokenDialogue: '(to Bob) A <Emphasis>rich</> "word"' }));
    expect(lines.map(shown)).toEqual(['DV_Elena (warmly; to Bob): A rich "word"']);
  });

  test('rows that cannot be used are told and the others go on', () => {
    const { lines, problems } = table(
      row({ ...hello, SpokenDialogue: ' ' }),
      row({ ...hello, AudioFileName: '', LocalizationKeys: '' }),
      `${row(hello)},"more"`,
      row({ ...hello, SpokenDialogue: 'caf\uFFFD' }),
      row(hello),
    );
    expect(lines).toHaveLength(1);
    expect(problems.map((problem) => problem.slice(0, 10))).toEqual(
      [2, 3, 4, 5].map((line) => `bad-row ${line}:`),
    );
  });

  test('another table is told', () => {
    expect(readLines('id,text\n', readUnreal).problems).toEqual([
      "game-file 1: this is not a dialogue script of Unreal: it has no column 'SpeakingVoice'",
    ]);
    expect(readLines('', readUnreal).problems).toHaveLength(1);
  });
});
