/** What comes back into a table is what we know; all else is there to the byte. */
import { describe, expect, test } from 'vitest';
import type { OutcomeOf, RowName, RowOutcome } from '../../../src/7-deliver/game/csv-round-trip.ts';
import { roundTripTable } from '../../../src/7-deliver/game/csv-round-trip.ts';
import { roundTripUnreal } from '../../../src/7-deliver/game/unreal-csv.ts';
import { Source } from '../../../src/diagnostics/source.ts';

const became =
  (outcomes: Readonly<Record<string, Partial<RowOutcome>>>): OutcomeOf =>
  ({ id }) => {
    const found = outcomes[id ?? ''];
    return found && { status: undefined, file: undefined, seconds: undefined, ...found };
  };
const back = (text: string, outcomeOf: OutcomeOf, asked = new Map()): string =>
  roundTripTable(new Source('lines.csv', '/lines.csv', text), asked, outcomeOf);

describe('a table', () => {
  const text = [
    '\uFEFF"Line ID";Mood;Character;"Text";Status;File;Duration;Extra\r\n',
    'a;"sad; very";Mae;"He said ""no"",\nthen left.";missing;;;  kept \r\n',
    '\r\n',
    'b;;\'Guard\';=not ours?;"draft";"old.wav";1,5;"=1+1"\n',
    'c;x;Mae;Hi;;;;\r\n',
  ].join('');

  test('changes in its known columns and nowhere else', () => {
    const made = back(
      text,
      became({
        a: { status: 'tts', file: 'en/a.wav', seconds: 2.0504 },
        b: { status: 'final', file: 'en/b;"1".wav', seconds: 12.25 },
      }),
    );
    expect(made).toBe(
      [
        '\uFEFF"Line ID";Mood;Character;"Text";Status;File;Duration;Extra\r\n',
        'a;"sad; very";Mae;"He said ""no"",\nthen left.";tts;en/a.wav;2.05;  kept \r\n',
        '\r\n',
        'b;;\'Guard\';=not ours?;"final";"en/b;""1"".wav";12,25;"=1+1"\n',
        'c;x;Mae;Hi;;;;\r\n',
      ].join(''),
    );
  });

  test('is the same where nothing is new, and a second time', () => {
    expect(back(text, () => undefined)).toBe(text);
    const outcomes = became({
      a: { status: 'missing', file: '-odd.wav', seconds: 3 },
      c: { status: 'recorded', seconds: null },
    });
    const once = back(text, outcomes);
    expect(back(once, outcomes)).toBe(once);
    expect(once).toContain(";missing;'-odd.wav;3;  kept \r\n");
    expect(once).toContain('\nc;x;Mae;Hi;recorded;;;\r\n');
  });

  test('is the same where it has no such column or cannot be understood', () => {
    const some = became({ a: { status: 'tts', file: 'f', seconds: 1 } });
    for (const same of [
      'id,character,text\na,Mae,Hi\n',
      'x,y\n1,2\n',
      '',
      '\uFEFF',
      'id,actor,line,status\na,b,c,d\n',
    ])
      expect(back(same, some)).toBe(same);
    expect(back('id,actor,line,status\na,b,c,d\n', some, new Map([['character', 'actor']]))).toBe(
      'id,actor,line,status\na,b,c,tts\n',
    );
  });

  test('tells who asks the row by id, language, file and line', () => {
    const asked: RowName[] = [];
    back(
      'id,lang,character,text,clip\n a ,de,M,x,f.wav\n,,M,"y\nz",\nb,,M,x,\n',
      (row) => void asked.push(row),
    );
    expect(asked).toEqual([
      { id: 'a', language: 'de', file: 'f.wav', line: 2 },
      { id: undefined, language: undefined, file: undefined, line: 3 },
      { id: 'b', language: undefined, file: undefined, line: 5 },
    ]);
  });

  test('rows that end early grow as far as they must; rows that cannot be read stay', () => {
    const short = 'id,character,text,note,status,file\na,M,x\nb,M,x,,\nc,M,"x" y\nd,M,x,,,,,too,long\ne,M,x';
    const all = { status: 'tts', file: 'f,1' } as const;
    const made = back(short, became({ a: all, b: all, c: all, d: all, e: { status: 'tts', file: '' } }));
    expect(made).toBe(
      'id,character,text,note,status,file\na,M,x,,tts,"f,1"\nb,M,x,,tts,"f,1"\nc,M,"x" y\nd,M,x,,,,,too,long\ne,M,x,,tts',
    );
  });

  test('speaks the words of the table', () => {
    const of = (header: string, cell: string, outcome: Partial<RowOutcome>): string =>
      back(`id\tcharacter\ttext\t${header}\na\tM\tx\t${cell}`, became({ a: outcome }))
        .split('\t')
        .at(-1) ?? '';
    expect(of('Audio Status', ' FINAL ', { status: 'final' })).toBe(' FINAL ');
    expect(of('Is Recorded', 'FALSE', { status: 'recorded' })).toBe('TRUE');
    expect(of('IsRecorded', 'yes', { status: 'scratch' })).toBe('no');
    expect(of('IsRecorded', '', { status: 'tts' })).toBe('False');
    expect(of('PICK UP', 'placeholder', { status: 'tts' })).toBe('placeholder');
    expect(of('duration_ms', '', { seconds: 1.2345 })).toBe('1235');
    expect(of('Seconds', '2.0', { seconds: 2.5 })).toBe('2.5');
  });

  test('thousands of rows', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `line_${index};M;"Words; ${index}";missing;=x`);
    const made = back(['id;character;text;status;other', ...rows].join('\r\n'), () => ({
      status: 'tts',
      file: undefined,
      seconds: undefined,
    }));
    expect(made).toBe(
      ['id;character;text;status;other', ...rows.map((row) => row.replace('missing', 'tts'))].join('\r\n'),
    );
  });
});

describe('the dialogue script of Unreal', () => {
  const header =
    '"SpeakingVoice","TargetVoices","SpokenDialogue","VoiceActorDirection","AudioFileName","DialogueAsset","IsRecorded","LocalizationKeys"\r\n';
  const row = (file: string, recorded: string): string =>
    `"V/Mae.Mae","","Say ""hi"", now","","${file}","/Game/D.D","${recorded}","k1, k2"\r\n`;
  const unreal = (text: string, outcomeOf: OutcomeOf): string =>
    roundTripUnreal(new Source('d.csv', '/d.csv', text), outcomeOf);

  test('tells what is recorded and keeps the names of files', () => {
    const text = header + row('A_1', 'False') + row('B_2', 'true') + row('C_3', 'False');
    const made = unreal(text, became({ A_1: { status: 'final', file: 'en/a.wav' }, B_2: { status: 'tts' } }));
    expect(made).toBe(header + row('A_1', 'True') + row('B_2', 'false') + row('C_3', 'False'));
  });

  test('another table stays as it is', () => {
    expect(unreal('id,IsRecorded\na,False\n', became({ a: { status: 'final' } }))).toBe(
      'id,IsRecorded\na,False\n',
    );
  });
});
