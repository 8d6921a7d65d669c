/** Deliveries as renders make them: the same bytes every time, and nothing made twice. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findWavPlaces } from '../../src/audio/wav-chunks.ts';
import { toneWav } from '../6-mix/tones.ts';
import { addFiles, projectFolder } from '../support/project-folder.ts';
import {
  content,
  deliver,
  digestOf,
  namesUnder,
  out,
  outputs,
  programme,
  script,
  stamps,
} from './delivery-stage.ts';
import { markersIn } from './wav-marks.ts';

const mixesIn = (folder: string): string[] =>
  namesUnder(path.join(folder, '.mimodrama/mixes')).filter((name) => name.endsWith('.f32'));
const soundsIn = (folder: string): string[] => namesUnder(path.join(folder, '.mimodrama/sounds'));

describe('a second delivery', () => {
  test('of the same changes nothing, and says the same of it', async () => {
    const folder = projectFolder(content());
    const first = await deliver(folder);
    const before = stamps(path.join(folder, out));
    const mixes = stamps(path.join(folder, '.mimodrama/mixes'));
    expect(Object.keys(before)).toContain('script.wav');
    const again = await deliver(folder);
    expect([again.mixed, again.written]).toEqual([[], []]);
    expect(stamps(path.join(folder, out))).toEqual(before);
    expect(stamps(path.join(folder, '.mimodrama/mixes'))).toEqual(mixes);
    expect(again.result.outputs).toEqual(first.result.outputs);
    expect(again.result.outputs[0]?.seconds).toBeGreaterThan(1.5);
  });

  test('after a word in a comment: the cue sheet and the report anew, the sound as it lies there', async () => {
    const folder = projectFolder(content());
    await deliver(folder);
    const before = stamps(path.join(folder, out));
    addFiles(folder, { 'script.yaml': `# A comment.\n${script()}` });
    const { mixed, written, result } = await deliver(folder);
    expect([mixed, written]).toEqual([[], []]);
    const after = stamps(path.join(folder, out));
    expect(after['script.wav']).toBe(before['script.wav']);
    for (const name of ['cue-sheet.json', 'report.json', 'report.html'])
      expect(after[name]).toBeGreaterThan(before[name] ?? Infinity);
    expect(
      result.report?.files.find(({ path: name }) => name === 'script.wav')?.measured?.integrated,
    ).toBeCloseTo(-16, 0);
  });

  test('after another title: written anew, nothing mixed', async () => {
    const folder = projectFolder(content());
    await deliver(folder);
    addFiles(folder, { 'script.yaml': script({ title: 'The Lamp' }) });
    const { mixed, written } = await deliver(folder);
    expect([mixed, written]).toEqual([[], ['script.wav']]);
  });

  test('after a change in one scene: that one is mixed, and its old mix is let go', async () => {
    const folder = projectFolder(content());
    await deliver(folder);
    const before = mixesIn(folder);
    addFiles(folder, { 'script.yaml': script({ gap: '700ms' }) });
    const { mixed, written } = await deliver(folder);
    expect([mixed, written]).toEqual([['yard'], ['script.wav']]);
    const after = mixesIn(folder);
    expect(after).toHaveLength(2);
    expect(after.filter((name) => before.includes(name))).toHaveLength(1);
  });

  test('with another sound: the old one is let go', async () => {
    const folder = projectFolder({ ...content(), 'rain.wav': toneWav({ seconds: 0.4, hertz: 100 }) });
    await deliver(folder);
    const [hum] = soundsIn(folder);
    addFiles(folder, { 'script.yaml': script({ bed: 'rain.wav' }) });
    await deliver(folder);
    expect(soundsIn(folder)).toHaveLength(1);
    expect(soundsIn(folder)).not.toContain(hum);
  });

  test('with less, and then as at first: every file that is named is there, and all belong together', async () => {
    const folder = projectFolder(content());
    const first = await deliver(folder);
    addFiles(folder, { 'script.yaml': script({ more: 'deliver: { chapters: false }\n', gap: '1s' }) });
    await deliver(folder);
    addFiles(folder, content());
    const again = await deliver(folder);
    expect(again.result.outputs.map(({ path: name }) => name).sort()).toEqual(
      first.result.outputs.map(({ path: name }) => name).sort(),
    );
    const report = JSON.parse(readFileSync(path.join(folder, out, 'report.json'), 'utf8')) as {
      readonly files: readonly { readonly path: string; readonly bytes: number }[];
    };
    expect(report.files.find(({ path: name }) => name === 'script.wav')?.bytes).toBe(
      statSync(path.join(folder, programme)).size,
    );
  });
});

describe('what is delivered', () => {
  test('the same takes and the same script: the same bytes, wherever it is made', async () => {
    const [one, other] = [projectFolder(content()), projectFolder(content())];
    await deliver(one);
    await deliver(other);
    expect(digestOf(other, programme)).toBe(digestOf(one, programme));
    rmSync(path.join(one, out), { recursive: true });
    rmSync(path.join(one, '.mimodrama/mixes'), { recursive: true });
    rmSync(path.join(one, '.mimodrama/sounds'), { recursive: true });
    expect((await deliver(one)).mixed).toEqual(['attic', 'yard']);
    expect(digestOf(one, programme)).toBe(digestOf(other, programme));
  });

  test('editors find every scene and every line in the wav', async () => {
    const folder = projectFolder(content());
    await deliver(folder);
    const marks = markersIn(readFileSync(path.join(folder, programme)));
    expect(marks.map(({ label }) => label)).toEqual([
      'Attic',
      'Milly: The lantern.',
      'Grandpa: Which one?',
      'Yard',
      'Milly: The boat!',
      'Milly: Burn it.',
    ]);
    const [attic, lantern, which] = marks;
    expect(attic).toMatchObject({ frame: 4_800, frames: 0 });
    expect(lantern?.frame).toBe(4_800);
    expect(which?.frame).toBe((lantern?.frame ?? 0) + (lantern?.frames ?? 0) + 16_800);
  });

  test('stems laid over each other are the programme', async () => {
    const folder = projectFolder({
      ...content(),
      'script.yaml': script({ more: 'deliver: { stems: true, loudness: none }\n' }),
    });
    await deliver(folder, { delivery: { bits: 24 } });
    const whole = samplesOf(folder, programme);
    const stems = outputs(folder)
      .filter((name) => name.startsWith('stems/'))
      .map((name) => samplesOf(folder, `${out}/${name}`));
    expect(stems).toHaveLength(3);
    let furthest = 0;
    for (let at = 0; at < whole.length; at++)
      furthest = Math.max(
        furthest,
        Math.abs(stems.reduce((sum, stem) => sum + (stem[at] ?? 0), 0) - (whole[at] ?? 0)),
      );
    // Each is rounded by itself.
    expect(furthest).toBeLessThanOrEqual(3);
    expect(new Set(stems.map(({ length }) => length))).toEqual(new Set([whole.length]));
  });
});

/** Of 24 bits. */
function samplesOf(folder: string, name: string): Int32Array {
  const bytes = readFileSync(path.join(folder, name));
  const { at, bytes: length } = findWavPlaces(bytes, bytes.length);
  return Int32Array.from({ length: Math.floor(length / 3) }, (_, index) =>
    bytes.readIntLE(at + 3 * index, 3),
  );
}
