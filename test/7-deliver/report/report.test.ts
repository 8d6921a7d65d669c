/** The report: data that reads back, and a page in which nothing an author writes is anything but text. */
import { createHash } from 'node:crypto';
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { html, relativeLink } from '../../../src/7-deliver/report/html-text.ts';
import { mainLanguage, speechStatement, tagsOf } from '../../../src/7-deliver/marked.ts';
import { clock, decimal, size } from '../../../src/7-deliver/report/report-figures.ts';
import { reportPage } from '../../../src/7-deliver/report/report-page.ts';
import type { DeliveryReport } from '../../../src/7-deliver/report/report.ts';
import { reportJson } from '../../../src/7-deliver/report/report.ts';
import { elementsOf } from './page-elements.ts';
import { reportOf } from './sample-report.ts';
import { programOf } from '../small-program.ts';
import { twoScenes } from '../two-scenes.ts';

const program = await programOf(twoScenes);
const report = reportOf(program);
const page = reportPage(report);
const count = (text: string, part: string | RegExp): number => text.split(part).length - 1;

describe('the data', () => {
  test('reads back as it was, with lists of numbers on one line', () => {
    const text = reportJson(report);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
    expect(text).toMatch(/"lowest": \[-?[\d.,e-]+\]/);
    const odd = { ...report, title: '[\n 1,\n 2\n]', loudness: [null, -16.5, null] };
    expect(JSON.parse(reportJson(odd))).toMatchObject({
      title: '[\n 1,\n 2\n]',
      loudness: [null, -16.5, null],
    });
  });

  test('lists every line with its takes and its place, and what is missing apart', async () => {
    expect(report.lines.map(({ cue, start, end, takes }) => ({ cue, start, end, takes }))).toEqual([
      { cue: 'check', start: 1, end: 3, takes: [1] },
      { cue: 'ants', start: 2, end: 4, takes: [1] },
      { cue: 'walk', start: 4.5, end: 8.75, takes: [1, 2] },
      { cue: 'wait', start: 8.75, end: 10.75, takes: [1] },
      { cue: 'again', start: 10.25, end: 12.25, takes: [1] },
    ]);
    expect(report.lines[0]).toMatchObject({
      text: 'Check. Your move.',
      scene: 'Under the tree',
      place: 'script.yaml:13:7',
      kept: 3,
    });
    const partial = reportOf(await programOf(twoScenes, { missing: ['ants'] }));
    expect(partial.missing).toEqual([
      {
        cue: 'ants',
        speaker: 'Boy "Bean" O\'Hara',
        language: 'en',
        text: 'The ants!',
        place: 'script.yaml:14:7',
      },
    ]);
    expect(reportPage(partial)).toContain('Missing from the programme');
  });
});

describe('the page', () => {
  test('is one file that asks no network: no address, no element that loads but the sound', () => {
    expect(page).not.toMatch(/https?:|\bimport\b|@import|url\(/);
    const loading = elementsOf(page).filter(
      ({ attributes }) => 'src' in attributes || 'srcset' in attributes,
    );
    expect(loading.map(({ name, attributes }) => [name, attributes['src']])).toEqual([
      ['source', './afternoon.mp3'],
      ['source', './afternoon.wav'],
    ]);
    expect(
      elementsOf(page).filter(({ name }) => /^(?:link|iframe|img|object|embed|form|base)$/.test(name)),
    ).toEqual([]);
  });

  test('elements are closed in order, and every id is there once', () => {
    const elements = elementsOf(page);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements)
      for (const id of [attributes['aria-labelledby'], attributes['for']])
        if (id !== undefined) expect(ids).toContain(id);
  });

  test('its policy lets exactly its own script run', () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
    const policy =
      elementsOf(page).find(({ attributes }) => 'http-equiv' in attributes)?.attributes['content'] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(policy).toContain(`script-src 'sha256-${hash}';`);
    expect(policy).toMatch(/^default-src 'none'; media-src 'self' file:; /);
    expect(() => new vm.Script(script)).not.toThrow();
  });

  test('every line can be played, every chapter reached, by buttons with names', () => {
    const elements = elementsOf(page);
    const rows = elements.filter(({ name, attributes }) => name === 'tr' && attributes['class'] === 'line');
    expect(rows.map(({ attributes }) => [attributes['data-from'], attributes['data-to']])).toEqual(
      report.lines.map(({ start, end }) => [String(start), String(end)]),
    );
    const buttons = elements.filter(({ name }) => name === 'button');
    expect(buttons).toHaveLength(1 + report.lines.length + report.chapters.length);
    for (const { attributes } of buttons) expect(attributes['type']).toBe('button');
    expect(page).toContain('aria-label="Play check, Grandpa"');
  });

  test('what misses its target is marked, other files are not judged', () => {
    expect(count(page, 'class="off"')).toBe(2);
    expect(count(page, 'class="problems"')).toBe(0);
    const problem = { code: 'loudness-off', message: 'Too loud.', hint: 'Turn it down.', file: 'a.mp3' };
    const bad = reportPage({ ...report, problems: [problem] });
    expect(bad.indexOf('Too loud.')).toBeLessThan(bad.indexOf('class="player"'));
  });

  test('with nothing to play, to list or to draw it is still a page', () => {
    const bare: DeliveryReport = {
      ...report,
      seconds: 0,
      files: [],
      lines: [],
      chapters: [],
      loudness: [],
      waveform: { lowest: [], highest: [] },
    };
    const shown = reportPage(bare);
    expect(shown.replace(/<script>[^]*<\/script>/, '')).not.toMatch(/NaN|undefined|Infinity/);
    expect(elementsOf(shown).some(({ name }) => name === 'audio')).toBe(false);
  });
});

describe('hostile words', () => {
  const evil = `</title></script><script>pwned()</script><img src=x onerror='pwned()'>"\`&amp;{{x}}`;

  test('are text wherever they stand', () => {
    const line = {
      ...report.lines[0],
      cue: evil,
      speaker: evil,
      text: evil,
      place: evil,
      scene: evil,
      warnings: [evil],
    };
    const hostile = reportPage({
      ...report,
      title: evil,
      author: evil,
      language: evil,
      generatedBy: evil,
      statement: evil,
      lines: [{ ...line, language: evil } as DeliveryReport['lines'][number]],
      chapters: report.chapters.map((chapter) => ({ ...chapter, title: evil })),
      problems: [{ code: evil, message: evil, hint: evil, file: evil }],
      missing: [{ cue: evil, speaker: evil, language: evil, text: evil, place: evil }],
      files: [{ path: `javascript:pwned()//${evil}`, kind: 'programme', format: 'mp3', bytes: 1 }],
      targets: { loudness: evil },
    });
    const elements = elementsOf(hostile);
    expect(count(hostile, /<script/i)).toBe(1);
    expect(elements.filter(({ name }) => name === 'img')).toEqual([]);
    expect(
      elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on')),
    ).toEqual([]);
    for (const { attributes } of elements)
      for (const link of [attributes['href'], attributes['src']])
        if (link !== undefined) expect(link).toMatch(/^\.\/javascript%3A/);
  });

  test('only HTML is HTML', () => {
    expect(
      html`<p title="${`"'\`<>&`}">${html`<b>${'<i>'}</b>`}${[html`1`, html`2`]}${undefined}</p>`.html,
    ).toBe('<p title="&#34;&#39;&#96;&#60;&#62;&#38;"><b>&#60;i&#62;</b>12</p>');
    expect(relativeLink('stems/爷爷 #1?.wav')).toBe('./stems/%E7%88%B7%E7%88%B7%20%231%3F.wav');
  });
});

test('figures', () => {
  expect([0, 7.9, 59.99, 60, 723, 363_600, -1].map(clock)).toEqual([
    '0:00',
    '0:07',
    '0:59',
    '1:00',
    '12:03',
    '101:00:00',
    '0:00',
  ]);
  expect([12, 1_234, 12_345, 4_321_098].map(size)).toEqual(['12 B', '1.2 kB', '12 kB', '4.3 MB']);
  expect([-16.04, 0, -0.01, null, -Infinity].map(decimal)).toEqual(['−16.0', '0.0', '0.0', '–', '–']);
});

describe('the marks of a delivery', () => {
  test('say who wrote it and that machines speak, and no date', () => {
    expect(tagsOf(program, { version: '0.1.0' })).toEqual({
      title: '夏日 </script><img src=x onerror=alert(1)> "afternoon"',
      artist: 'A & B',
      comment: speechStatement('fake'),
      language: 'eng',
      encoded_by: 'mimodrama 0.1.0',
    });
  });

  test('name a table read, tones and a partial programme as what they are', async () => {
    expect(speechStatement('mimo')).toMatch(/generated by AI/);
    expect(speechStatement('offline')).toMatch(/^Table read/);
    expect(speechStatement('fake')).toMatch(/^Tones/);
    const partial = tagsOf(await programOf(twoScenes, { missing: ['ants'] }), { version: '1' });
    expect(partial['comment']).toMatch(/ Partial: 1 of 5 lines is missing\.$/);
  });

  test('the language is that of most lines, without its region', () => {
    expect(mainLanguage(program.plan)).toBe('en');
    expect(mainLanguage({ cues: program.plan.cues.slice(-2) })).toBe('zh');
    expect(mainLanguage({ cues: [] })).toBeUndefined();
  });

  test('without title and author, the name of the file and nobody', async () => {
    const files = {
      'script.yaml':
        'mimodrama: 1\nlanguage: en\ncast: { a: { voice: { preset: Mia } } }\nscenes: [ { lines: [ { a: Hi. } ] } ]\n',
    };
    const tags = tagsOf(await programOf(files), { version: '1' });
    expect(tags['title']).toBe('script');
    expect('artist' in tags).toBe(false);
  });
});
