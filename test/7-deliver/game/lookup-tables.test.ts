/** The tables for programmers: the strict compiler takes one, and both give back every id as it was. */
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { lookupTables } from '../../../src/7-deliver/game/lookup-tables.ts';
import { readLuaTables } from './lua-reader.ts';
import { bigBuild, buildOf, clipOf, hostile, smallBuild } from './sample-build.ts';

const tables = (build = smallBuild): { readonly typed: string; readonly lua: string } => {
  const [typed, lua] = lookupTables(build);
  expect([typed?.name, lua?.name]).toEqual(['voice-lines.ts', 'voice_lines.lua']);
  return { typed: typed?.text ?? '', lua: lua?.text ?? '' };
};

/** What the strict compiler says of the table and of a game that uses it; libraries are left out, for the time they take. */
function complaints(table: string, game = ''): readonly string[] {
  const globals = [
    'Array',
    'Boolean',
    'CallableFunction',
    'Function',
    'IArguments',
    'NewableFunction',
    'Number',
    'Object',
    'RegExp',
    'String',
  ];
  const files = new Map([
    ['voice-lines.ts', table],
    [
      'game.ts',
      `import { voiceLines, voiceGroups } from './voice-lines.ts';\nimport type { VoiceLine, VoiceLineId, VoiceGroupId, VoiceLanguage } from './voice-lines.ts';\nexport { voiceLines, voiceGroups };\nexport type { VoiceLine, VoiceLineId, VoiceGroupId, VoiceLanguage };\n${game}`,
    ],
    [
      'globals.d.ts',
      `${globals.map((name) => `interface ${name}${name === 'Array' ? '<T> { length: number; [n: number]: T }' : ' {}'}`).join('\n')}\ninterface ReadonlyArray<T> { readonly length: number; readonly [n: number]: T }\ntype Readonly<T> = { readonly [P in keyof T]: T[P] };\ntype Record<K extends string, T> = { [P in K]: T };\n`,
    ],
  ]);
  const options: ts.CompilerOptions = {
    strict: true,
    noLib: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: [],
    isolatedModules: true,
    noPropertyAccessFromIndexSignature: true,
  };
  const program = ts.createProgram([...files.keys()], options, {
    fileExists: (file) => files.has(file),
    readFile: (file) => files.get(file),
    getSourceFile: (file, version) => {
      const text = files.get(file);
      return text === undefined ? undefined : ts.createSourceFile(file, text, version);
    },
    getDefaultLibFileName: () => 'globals.d.ts',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

type Line = Readonly<Record<string, unknown>>;
interface Loaded {
  readonly voiceLines: Readonly<Record<string, Readonly<Record<string, Line>>>>;
  readonly voiceGroups: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}
async function loaded(table: string): Promise<Loaded> {
  const script = ts.transpile(table, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext });
  return (await import(`data:text/javascript,${encodeURIComponent(script)}`)) as Loaded;
}

describe('voice-lines.ts', () => {
  test('compiles, and knows every id', () => {
    const { typed } = tables();
    const use = (
      id: string,
    ): string => `export const id: VoiceLineId = '${id}'; export const group: VoiceGroupId = 'greet';
const line: VoiceLine = voiceLines.en['10']; export const seconds: 1.234 = voiceLines.en.gate_02.seconds; export { line };
const language: VoiceLanguage = 'zh'; export { language };
const all: Readonly<Record<VoiceLanguage, Readonly<Record<string, VoiceLine>>>> = voiceLines; export { all };`;
    expect(complaints(typed, use('gate_03'))).toEqual([]);
    expect(complaints(typed, use('10'))).toEqual([]);
    expect(complaints(typed, use('gate_99'))).toEqual([
      expect.stringContaining(`"gate_99"' is not assignable`),
    ]);
  });

  test('holds files, lengths and groups', async () => {
    const { voiceLines, voiceGroups } = await loaded(tables().typed);
    expect(voiceLines['en']?.['gate_03']).toEqual({ file: null, seconds: null, status: 'missing' });
    expect(voiceLines['en']?.['gate_04']).toEqual({
      file: 'en/gate_01.wav',
      seconds: 1.234,
      status: 'final',
    });
    expect(voiceGroups).toEqual({ en: { greet: ['9', '10'] }, zh: {} });
  });

  test.each([hostile, '__proto__', 'a\u2029b', `\\'`, '\ud800'])('an id of %j is that id', async (id) => {
    const { typed } = tables(
      buildOf([clipOf(id, { file: `en/${id}.wav`, group: { id, index: 1, count: 1 } })]),
    );
    expect(complaints(typed)).toEqual([]);
    expect(typed).not.toMatch(/[\u2028\u2029\u202e\u0000\ud800]/);
    const { voiceLines, voiceGroups } = await loaded(typed);
    expect(Object.entries(voiceLines['en'] ?? {})).toEqual([
      [id, { file: `en/${id}.wav`, seconds: 1.234, status: 'tts' }],
    ]);
    expect(Object.entries(voiceGroups['en'] ?? {})).toEqual([[id, [id]]]);
  });

  test('without a line it is still a table', () => expect(complaints(tables(buildOf([])).typed)).toEqual([]));

  test('thousands of lines compile', () => {
    const { typed } = tables(bigBuild(5000));
    expect(complaints(typed, `export const id: VoiceLineId = 'bark_04999';`)).toEqual([]);
  });
});

describe('voice_lines.lua', () => {
  test('holds files, lengths and groups', () => {
    const { lines, groups } = readLuaTables(tables().lua);
    expect(lines.get('en')?.get('gate_03')).toEqual({ status: 'missing' });
    expect(lines.get('en')?.get('gate_04')).toEqual({
      file: 'en/gate_01.wav',
      seconds: '1.234',
      status: 'final',
    });
    expect([...(lines.get('en')?.keys() ?? [])]).toEqual([
      '10',
      '9',
      'gate_01',
      'gate_02',
      'gate_03',
      'gate_04',
    ]);
    expect(groups.get('en')).toEqual(new Map([['greet', ['9', '10']]]));
    expect(lines.get('zh')?.size).toBe(1);
  });

  test.each([hostile, '\u0001' + '2', 'ends with \\', ']]', '--[['])('an id of %j is that id', (id) => {
    const { lua } = tables(
      buildOf([clipOf(id, { file: `en/${id}.wav`, group: { id, index: 1, count: 1 } })]),
    );
    expect(lua).not.toMatch(/[\u2028\u2029\u202e\u0000\r\t]/);
    const { lines, groups } = readLuaTables(lua);
    expect([...(lines.get('en') ?? [])]).toEqual([
      [id, { file: `en/${id}.wav`, seconds: '1.234', status: 'tts' }],
    ]);
    expect([...(groups.get('en') ?? [])]).toEqual([[id, [id]]]);
  });

  test('no function has more lines than any Lua takes constants for', () => {
    const { lua } = tables(bigBuild(12_000));
    const parts = lua
      .split('local function add(line)')
      .slice(1)
      .map((part) => part.split('\n    line[').length - 1);
    expect(parts).toEqual([5000, 5000, 2000]);
    expect(readLuaTables(lua).lines.get('en')?.size).toBe(12_000);
  });
});
