/** Deliveries that are disturbed: all or nothing, nothing of others, nothing left behind, one at a time. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MixWork } from '../../src/7-deliver/programme-settings.ts';
import type { Files } from '../../src/ports.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { machineLocks } from '../../src/world/locks.ts';
import { addFiles, projectFolder, worldAt } from '../support/project-folder.ts';
import {
  content,
  deliver,
  digestOf,
  out,
  outputs,
  programme,
  script,
  stamps,
  unfinished,
} from './delivery-stage.ts';

describe('all or nothing', () => {
  test('where one form cannot be written, the last delivery stays as it is', async () => {
    const folder = projectFolder(content());
    await deliver(folder);
    const before = stamps(path.join(folder, out));
    addFiles(folder, { 'script.yaml': script({ gap: '700ms' }) });
    const { result } = await deliver(folder, {
      delivery: { formats: ['wav', 'mp3'] },
      openWorkbench: () => Promise.reject(new Error('no ffmpeg today')),
    });
    expect(result.performed.ended?.message).toBe('no ffmpeg today');
    expect(result.outputs).toEqual([]);
    expect(stamps(path.join(folder, out))).toEqual(before);
    expect(unfinished(folder)).toEqual([]);
    expect((await deliver(folder)).result.outputs.length).toBeGreaterThan(3);
  });

  test('a disk that fails while all is moved into place: told, and the next run makes it whole', async () => {
    const folder = projectFolder(content());
    await deliver(folder);
    addFiles(folder, { 'script.yaml': script({ gap: '700ms' }) });
    let moves = 0;
    const files: Files = {
      ...nodeFiles,
      move: async (from, to) => {
        if (++moves > 2) throw Object.assign(new Error('EIO: i/o error, rename'), { code: 'EIO' });
        await nodeFiles.move(from, to);
      },
    };
    const { result } = await deliver(folder, { world: { ...worldAt(folder), files } });
    expect(result.performed.ended?.message).toMatch(/cannot write .*script\.\w+: the disk failed$/);
    expect(unfinished(folder)).toEqual([]);
    const next = await deliver(folder);
    expect(next.result.foreign).toEqual([]);
    const fresh = projectFolder(content({ gap: '700ms' }));
    await deliver(fresh);
    for (const name of ['script.wav', 'script.srt', 'cue-sheet.json'])
      expect(digestOf(folder, `${out}/${name}`)).toBe(digestOf(fresh, `${out}/${name}`));
  });

  test('a file of somebody else in the way: nothing is written, and it is named; unless it may be', async () => {
    const folder = projectFolder({ ...content(), [`${out}/script.srt`]: 'mine' });
    const { result } = await deliver(folder);
    expect(result.foreign).toEqual([path.join(folder, out, 'script.srt')]);
    expect(outputs(folder)).toEqual(['script.srt']);
    expect(readFileSync(path.join(folder, out, 'script.srt'), 'utf8')).toBe('mine');
    expect((await deliver(folder, { foreign: 'replace' })).result.foreign).toEqual([]);
    expect(outputs(folder)).toContain('script.wav');
  });

  test('a folder in the way is never replaced, and the rest is not written either', async () => {
    const folder = projectFolder({ ...content(), [`${out}/script.vtt/mine.txt`]: 'mine' });
    const { result } = await deliver(folder, { foreign: 'replace' });
    expect(result.foreign).toEqual([path.join(folder, out, 'script.vtt')]);
    expect(outputs(folder)).toEqual(['script.vtt/mine.txt']);
  });

  test('a file of ours that somebody changed since is somebody else’s', async () => {
    const folder = projectFolder(content());
    await deliver(folder);
    writeFileSync(path.join(folder, programme), 'a better mix');
    addFiles(folder, { 'script.yaml': script({ gap: '700ms' }) });
    expect((await deliver(folder)).result.foreign).toEqual([path.join(folder, programme)]);
    expect(readFileSync(path.join(folder, programme), 'utf8')).toBe('a better mix');
  });

  test('a partial programme takes the place of no whole one, and names what is missing', async () => {
    const folder = projectFolder(content());
    await deliver(folder);
    const before = stamps(path.join(folder, out));
    addFiles(folder, { 'script.yaml': script({ more: '      milly {id: end}: The end.\n' }) });
    const { result } = await deliver(folder, { only: 'lantern', delivery: { wholeness: 'partial' } });
    expect(result.missing.map(({ id }) => id)).toEqual(['end']);
    expect(result.report?.missing).toMatchObject([{ cue: 'end' }]);
    const again = await deliver(folder, { only: 'lantern', delivery: { wholeness: 'partial' } });
    expect(again.written).toEqual([]);
    expect(again.result.report?.missing).toMatchObject([{ cue: 'end' }]);
    const after = stamps(path.join(folder, out));
    expect(after).toMatchObject(before);
    expect(outputs(folder).filter((name) => name.includes('.partial.'))).toEqual([
      'chapters.partial.json',
      'cue-sheet.partial.json',
      'report.partial.html',
      'report.partial.json',
      'script.partial.srt',
      'script.partial.vtt',
      'script.partial.wav',
    ]);
    expect(readFileSync(path.join(folder, out, 'report.partial.json'), 'utf8')).toContain('"end"');
  });

  test('without a take for every line and without --partial there is none', async () => {
    const folder = projectFolder(content());
    const { result } = await deliver(folder, { only: 'lantern' });
    expect(result.outputs).toEqual([]);
    expect(outputs(folder)).toEqual([]);
  });
});

describe('nothing stays behind', () => {
  test('of what a killed process was writing, wherever it was', async () => {
    const folder = projectFolder(content());
    const mark = '01234567-89ab-cdef-0123-456789abcdef';
    const places = ['', 'lines/', 'lines/zh/', 'stems/', 'stems/voices/', 'sessions/'];
    addFiles(
      folder,
      Object.fromEntries(places.map((place) => [`${out}/${place}.a.wav.${mark}.unfinished`, 'half'])),
    );
    addFiles(folder, { [`${out}/notes/.b.${mark}.unfinished`]: 'of somebody else' });
    await deliver(folder);
    expect(unfinished(folder)).toEqual([`${out}/notes/.b.${mark}.unfinished`]);
  });

  test('of a line that got another id', async () => {
    const folder = projectFolder(content());
    const delivery = { parts: ['lines'] } as const;
    await deliver(folder, { delivery });
    expect(outputs(folder)).toEqual([
      'lines/boat.wav',
      'lines/burn.wav',
      'lines/lantern.wav',
      'lines/which.wav',
    ]);
    const before = digestOf(folder, `${out}/lines/boat.wav`);
    addFiles(folder, { 'script.yaml': script({ id: 'ship' }), [`${out}/lines/mine.wav`]: 'mine' });
    await deliver(folder, { delivery });
    expect(outputs(folder)).toEqual([
      'lines/burn.wav',
      'lines/lantern.wav',
      'lines/mine.wav',
      'lines/ship.wav',
      'lines/which.wav',
    ]);
    expect(digestOf(folder, `${out}/lines/ship.wav`)).toBe(before);
  });

  test('of a character who left: no stem', async () => {
    const folder = projectFolder({
      ...content(),
      'script.yaml': script({ more: 'deliver: { stems: true }\n' }),
    });
    await deliver(folder);
    const stems = (): string[] => outputs(folder).filter((name) => name.startsWith('stems/'));
    expect(stems()).toEqual(['stems/beds.wav', 'stems/voices/grandpa.wav', 'stems/voices/milly.wav']);
    addFiles(folder, { 'script.yaml': script({ second: 'milly', more: 'deliver: { stems: true }\n' }) });
    await deliver(folder);
    expect(stems()).toEqual(['stems/beds.wav', 'stems/voices/milly.wav']);
  });

  test.each(['mixing', 'writing'] as const)(
    'of a run that was ended while it was %s, and the next completes',
    async (kind) => {
      const folder = projectFolder(content());
      const interruption = new AbortController();
      const why = new Error('enough');
      const { result } = await deliver(folder, {
        interruption: interruption.signal,
        onWork: (work) => {
          if (work.kind === kind) interruption.abort(why);
        },
      });
      expect(result.performed.ended).toBe(why);
      expect(outputs(folder)).toEqual([]);
      expect(unfinished(folder)).toEqual([]);
      const next = await deliver(folder);
      expect(next.mixed).toEqual(kind === 'mixing' ? ['attic', 'yard'] : []);
      expect(outputs(folder)).toContain('script.wav');
    },
  );
});

describe('while another process delivers into the folder', () => {
  const held = async (folder: string): Promise<{ release(): void }> => {
    const target = createHash('sha256').update(path.join(folder, out)).digest('hex');
    const lock = await machineLocks().take(path.join(folder, '.mimodrama/locks', `${target}.lock`));
    return lock ?? expect.unreachable();
  };

  test('it says that it waits, and goes on when it is its turn', async () => {
    const folder = projectFolder(content());
    const lock = await held(folder);
    const said: MixWork[] = [];
    const { result } = await deliver(folder, {
      onWork: (work) => {
        said.push(work);
        if (work.kind === 'waiting') lock.release();
      },
    });
    expect(said[0]).toEqual({ kind: 'waiting', folder: path.join(folder, out) });
    expect(result.outputs.length).toBeGreaterThan(3);
  });

  test('it waits no longer than somebody wants', async () => {
    const folder = projectFolder(content());
    const lock = await held(folder);
    const interruption = new AbortController();
    const { result } = await deliver(folder, {
      interruption: interruption.signal,
      onWork: () => interruption.abort(new Error('enough')),
    });
    lock.release();
    expect(result.performed.ended?.message).toBe('enough');
    expect(outputs(folder)).toEqual([]);
  });
});
