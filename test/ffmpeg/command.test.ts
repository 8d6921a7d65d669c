/** The words of a command arrive as they were meant. */
import { expect, test } from 'vitest';
import { spellCommand } from '../../src/ffmpeg/command.ts';
import { shellText } from '../../src/ffmpeg/shell-text.ts';

test('inputs, filters, options and target in the order ffmpeg wants', async () => {
  const words = await spellCommand({
    telling: 'error',
    inputs: [
      { from: 'stdin', format: 's16le', options: ['-ar', '24000', '-ac', '1'] },
      { from: { file: '/a/-b c.png' }, format: 'png_pipe' },
    ],
    filters: ['aresample=48000', 'aformat=channel_layouts=mono'],
    options: ['-map', '0:a', '-c:a', 'flac'],
    format: 'flac',
    to: { file: '/a/out.flac' },
  });
  expect(words.join(' ')).toBe(
    '-f s16le -hide_banner -nostdin -nostats -loglevel error -protocol_whitelist pipe -ar 24000 -ac 1 -i pipe:0 ' +
      '-f png_pipe -protocol_whitelist file -i file:/a/-b c.png ' +
      '-filter:a aresample=48000,aformat=channel_layouts=mono -f flac -map 0:a -c:a flac file:/a/out.flac',
  );
});

test('a word with a space stays one word', async () => {
  const words = await spellCommand({
    telling: 'info',
    inputs: [{ from: { file: '/my sound.mp3' }, format: 'mp3' }],
    options: ['-metadata', 'title=Two words'],
    format: 'null',
    to: 'nowhere',
  });
  expect(words).toEqual(expect.arrayContaining(['file:/my sound.mp3', 'title=Two words']));
  expect(words.at(-1)).toBe('-');
});

test('a shell gets every word back as it was', () => {
  expect(
    shellText({ path: '/usr/bin/ffmpeg', parameters: ['-i', 'file:/a/b-1_2.mp3', "it's 灯塔", '', '$(x)'] }),
  ).toBe(String.raw`/usr/bin/ffmpeg -i file:/a/b-1_2.mp3 'it'\''s 灯塔' '' '$(x)'`);
});
