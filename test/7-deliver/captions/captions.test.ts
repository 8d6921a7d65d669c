/** Captions: the written words on the true timeline, in forms that strict readers and ffmpeg read back. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../src/ffmpeg/run.ts';
import { displayWidth } from '../../../src/diagnostics/display-width.ts';
import type { CaptionCue } from '../../../src/7-deliver/captions/caption-cues.ts';
import { captionCues } from '../../../src/7-deliver/captions/caption-cues.ts';
import { captionTexts, twoLines } from '../../../src/7-deliver/captions/caption-lines.ts';
import { srtText } from '../../../src/7-deliver/captions/srt.ts';
import { vttText } from '../../../src/7-deliver/captions/vtt.ts';
import { projectFolder } from '../../support/project-folder.ts';
import { workbenches } from '../../support/workbenches.ts';
import { readSrt, readVtt } from './caption-forms.ts';
import { programOf } from '../small-program.ts';

const script = (lines: string) => ({
  'script.yaml': `mimodrama: 1
language: en
lexicon: { hutong: hoo-tong }
tokens: { player: "Ann the Bold" }
cast:
  grandpa: { name: Grandpa, voice: { preset: Dean } }
  zhou: { name: 老周, language: zh, voice: { preset: 白桦 } }
  odd: { name: "<b>A & B</b> --> C", voice: { preset: Mia } }
scenes:
  - id: one
    script: |
${lines.replace(/^/gm, '      ')}
`,
});

const captionsOf = async (lines: string): Promise<readonly CaptionCue[]> =>
  captionCues(await programOf(script(lines)));
const texts = (captions: readonly CaptionCue[]): string[] => captions.map(({ text }) => text);

describe('what is shown', () => {
  test.each([
    ['marks are not', 'Grandpa: Check. (chuckles) Your move.', 'Check. Your move.'],
    ['escaped brackets are brackets', 'Grandpa: The king \\(black\\) falls.', 'The king (black) falls.'],
    ['tokens are their values', 'Grandpa: Hello {player}!', 'Hello Ann the Bold!'],
    ['the written form, not the spoken one', 'Grandpa: Into the hutong.', 'Into the hutong.'],
    ['lines of the file are joined', 'Grandpa: One\n  two.', 'One two.'],
    [
      'Chinese ones without a space',
      '老周：将军。\n  你输了，（叹气）\n  认了吧。',
      '将军。你输了，认了吧。',
    ],
  ])('%s', async (_, line, shown) => {
    expect(texts(await captionsOf(line))).toEqual([shown]);
  });
});

test('the lines of a block are joined as well, Chinese ones without a space', async () => {
  const head = script('Grandpa: Hi.')['script.yaml'].split('    script:')[0] ?? '';
  const lines = `    lines:
      - grandpa: |
          One
          two. (sighs)

          Three.
      - zhou: |
          将军。
          你输了，
          认了吧。
`;
  const captions = captionCues(await programOf({ 'script.yaml': head + lines }));
  expect(texts(captions)).toEqual(['One two. Three.', '将军。你输了，认了吧。']);
});

describe('when it is shown', () => {
  test('from the first frame of the line to its last, who overlaps apart', async () => {
    const captions = await captionsOf('Grandpa: Check.\n老周 {overlap: 333ms}: 等等。');
    expect(captions).toEqual([
      { from: 1000, to: 3000, speaker: 'Grandpa', language: 'en', text: 'Check.' },
      { from: 2667, to: 4667, speaker: '老周', language: 'zh', text: '等等。' },
    ]);
  });

  test('captions of one line touch and share its time by their length', async () => {
    const line = `Grandpa: ${'He went on and on. '.repeat(3)}${'She said nothing, not a word of it, until the lamp went out. '.repeat(4)}`;
    const captions = await captionsOf(line);
    expect(captions.length).toBeGreaterThan(2);
    expect(captions.at(0)?.from).toBe(1000);
    expect(captions.at(-1)?.to).toBe(3000);
    captions.slice(1).forEach(({ from }, index) => expect(from).toBe(captions[index]?.to));
    const all = captions.reduce((sum, { text }) => sum + text.length, 0);
    for (const { from, to, text } of captions)
      expect(Math.abs((to - from) / 2000 - text.length / all)).toBeLessThan(0.002);
  });

  test.each([
    ['English', 'Grandpa', 'en', 'They walked along the wall for an hour, and nobody spoke. ', 24],
    ['Chinese', '老周', 'zh', '他们沿着城墙走了一个钟头，谁也没有说话。', 64],
    ['with spoken forms', 'Grandpa', 'en', 'Every hutong ends at a wall, and this hutong too. ', 27],
  ])(
    'the parts of a long line are where they are heard: %s',
    async (_, speaker, language, sentence, count) => {
      const numbered = Array.from({ length: count }, (_one, index) => `${index + 100} ${sentence}`).join('');
      const program = await programOf(script(`${speaker}: ${numbered}`));
      const clip = program.scenes[0]?.clips[0];
      if (clip?.kind !== 'speech') throw new Error('no line');
      expect(clip.parts.length).toBeGreaterThan(1);
      const captions = captionCues(program);
      expect(texts(captions).join('').replace(/\s/g, '')).toBe(numbered.replace(/\s/g, ''));
      for (const [index, { at, frames }] of clip.parts.entries()) {
        const heard = captions.filter(({ from }) => from >= at / 48 && from < (at + frames) / 48);
        expect(heard[0]?.from).toBe(Math.round(at / 48));
        expect(heard.at(-1)?.to).toBe(Math.round((at + frames) / 48));
        const words = clip.cue.segments[index]?.request.messages.at(-1)?.content ?? '';
        // Each part begins with the number with which its own words begin.
        expect(heard[0]?.text.slice(0, 3)).toBe(words.slice(0, 3));
        expect(heard[0]?.language).toBe(language);
      }
    },
  );
});

describe('how it is cut', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'sentences',
      'en',
      'Nobody had beaten him since spring. He said it was the tea. I said it was the heat, and he laughed at me for an hour.',
    ],
    ['one endless sentence', 'en', 'and then the cat went over the wall '.repeat(12)],
    [
      'Chinese',
      'zh',
      '那年夏天我五岁，爷爷在老槐树底下摆棋，三年没输过一盘；谁来都一样，输了还要喝他一壶茶。老周不服气，天天来，天天输。',
    ],
    ['Chinese without a comma', 'zh', '那年夏天我五岁爷爷在老槐树底下摆棋三年没输过一盘谁来都一样'.repeat(4)],
    ['one word', 'en', 'a'.repeat(300)],
    ['quotes and brackets', 'zh', `“${'他说（真的）：“走吧。”'.repeat(12)}”`],
  ];
  test.each(cases)('%s: whole, and never above two lines of 42 columns', (_, language, text) => {
    const cut = captionTexts(text, language);
    expect(cut.length).toBeGreaterThan(1);
    expect(cut.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    for (const caption of cut) {
      const lines = twoLines(caption, language).split('\n');
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) {
        expect(displayWidth(line)).toBeLessThanOrEqual(42);
        expect(line).toBe(line.trim());
        expect(line).not.toMatch(/^[，。！？、；：”）]|[“（]$/u);
      }
    }
  });

  test('between sentences rather than within them, and words stay whole', () => {
    const text =
      'Nobody had beaten Mr. Chen since the spring before. He said it was the tea that did it, not him.';
    expect(captionTexts(text, 'en')).toEqual([
      'Nobody had beaten Mr. Chen since the spring before.',
      'He said it was the tea that did it, not him.',
    ]);
    expect(twoLines('Nobody had beaten Mr. Chen since the spring before.', 'en')).toBe(
      'Nobody had beaten Mr. Chen\nsince the spring before.',
    );
  });
});

const hostile: readonly CaptionCue[] = [
  {
    from: 0,
    to: 1,
    speaker: '<b>A & B</b> --> C',
    language: 'en',
    text: 'one --> two\r\n\r\n\n3\n00:00:01,000 --> x',
  },
  { from: 999, to: 1999, speaker: '', language: 'en', text: 'nobody & <i>everybody</i> \u2028 here' },
  {
    from: 363_600_000,
    to: 363_601_234,
    speaker: '老周',
    language: 'zh',
    text: '一百零一个钟头以后：“将军！”',
  },
];

describe('files', () => {
  test('SubRip: every caption once, with its speaker; nothing in a text ends it', () => {
    const written = srtText(hostile);
    expect(written).toContain('101:00:00,000 --> 101:00:01,234\n老周: 一百零一个钟头以后：“将军！”\n');
    const read = readSrt(written);
    expect(read.map(({ from, to }) => [from, to])).toEqual(hostile.map(({ from, to }) => [from, to]));
    expect(read[0]?.lines.join(' ')).toBe('<b>A & B</b> → C: one → two 3 00:00:01,000 → x');
    expect(srtText([])).toBe('');
  });

  test('WebVTT: voices and words are escaped, and read back as they were', () => {
    const written = vttText(hostile, 'Speech --> by AI\n\nand more');
    expect(written).toMatch(
      /^WEBVTT\n\nNOTE\nSpeech → by AI and more\n\n00:00:00\.000 --> 00:00:00\.001\n<v &lt;b&gt;A /,
    );
    expect(written).toContain('101:00:00.000 --> 101:00:01.234\n<v 老周>');
    const read = readVtt(written);
    expect(read.map(({ speaker }) => speaker)).toEqual(['<b>A & B</b> --> C', '', '老周']);
    expect(read[0]?.lines.join(' ')).toBe('one --> two 3 00:00:01,000 --> x');
    expect(read[1]?.lines.join(' ')).toBe('nobody & <i>everybody</i> here');
  });

  test('of a whole script: as many captions in both, none above two lines', async () => {
    const captions = await captionsOf('Grandpa: Check.\nodd {overlap: 1s}: Never & nowhere.\n老周：等等。');
    const [srt, vtt] = [readSrt(srtText(captions)), readVtt(vttText(captions, 'note'))];
    expect(srt.map(({ from }) => from)).toEqual([1000, 2000, 4000]);
    expect(vtt.map(({ speaker }) => speaker)).toEqual(['Grandpa', '<b>A & B</b> --> C', '老周']);
    expect(srt[1]?.lines.join(' ')).toBe('<b>A & B</b> → C: Never & nowhere.');
  });
});

const benches = await workbenches();
test.runIf(benches.length > 0)('ffmpeg reads both forms back, times and words', async () => {
  const captions = await captionsOf('Grandpa: Check.\n老周 {overlap: 333ms}: 等等。');
  const folder = projectFolder({ 'c.srt': srtText(captions), 'c.vtt': vttText(captions, 'Speech by AI.') });
  for (const [, { ffmpeg, processes }] of benches)
    for (const [file, form] of [
      ['c.srt', 'srt'],
      ['c.vtt', 'webvtt'],
    ] as const) {
      const back = path.join(folder, `back-${file}`);
      const parameters = ['-v', 'error', '-y', '-f', form, '-i', path.join(folder, file), '-f', 'srt', back];
      await runProgram(processes, {
        ...ffmpeg.program,
        parameters: [...ffmpeg.program.parameters, ...parameters],
      });
      const read = readSrt(`${readFileSync(back, 'utf8').trimEnd()}\n`);
      expect(read.map(({ from, to }) => [from, to])).toEqual([
        [1000, 3000],
        [2667, 4667],
      ]);
      expect(read[1]?.lines.join(' ')).toContain('等等。');
    }
});
