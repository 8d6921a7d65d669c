/** The set of files a programme is delivered as: what is current stays, the rest is written and appears at once, the report last. */
import { hash } from 'node:crypto';
import path from 'node:path';
import type { Mastering } from '../6-mix/mastering.ts';
import { masteredSound, masteringFor } from '../6-mix/mastering.ts';
import { mixRate } from '../6-mix/program.ts';
import { chaptersOf } from './chapters.ts';
import type { ProgrammeSettings } from './programme-settings.ts';
import type { ProgrammeInputs, SetFile } from './set-file.ts';
import type { DeliveredFile } from './delivered.ts';
import { tagsOf } from './marked.ts';
import type { Delivered } from './output.ts';
import { programmeReport } from './report/programme-report.ts';
import { reportPage } from './report/report-page.ts';
import { reportJson } from './report/report.ts';
import type { SoundForm } from './sound-form.ts';
import { removeOld } from './remove-old.ts';
import { stagedFiles } from './staged-files.ts';
import { stemFiles } from './stem-files.ts';
import { textFiles } from './text-files.ts';
import { wavMarkers } from './wav-markers.ts';
import { writeSound } from './write-sound.ts';

export async function deliverSet(inputs: ProgrammeInputs, settings: ProgrammeSettings): Promise<Delivered> {
  const { program, mixes, target, names, from } = inputs;
  const { folder, deliveries, files } = settings;
  const mastering = masteringFor(program, mixes, target, settings.channels);
  const sounds = soundFiles(inputs, mastering, settings);
  const company = (): readonly SetFile[] => [
    ...stemFiles(inputs, mastering, settings),
    ...textFiles(program, { ...settings, names }).map(({ name, kind, text }): SetFile => {
      const content = text();
      return { name, kind, from: hash('sha256', content), make: written(name, content) };
    }),
  ];
  const wanted = settings.alone === undefined ? [...sounds, ...company()] : sounds;
  const reports =
    settings.alone === undefined ? [names.data('report', 'json'), names.data('report', 'html')] : [];
  const foreign = await foreignOf([...wanted.map(({ name }) => name), ...reports], settings);
  if (foreign.length > 0) return { outputs: [], damaged: [], foreign };
  const staged = stagedFiles(folder, files);
  try {
    const made = new Map<string, Pick<DeliveredFile, 'measured'>>();
    const kept = new Map<string, DeliveredFile>();
    for (const { name, from: ingredients, kind, make } of wanted) {
      const current = await deliveries.current(name, ingredients);
      if (current) {
        kept.set(name, current);
        continue;
      }
      settings.signal?.throwIfAborted();
      if (kind === 'programme' || kind === 'stem') settings.onWork?.({ kind: 'writing', name });
      made.set(name, await make(staged));
    }
    const sizes = await staged.digests();
    const report = programmeReport({
      program,
      mixes,
      mastering,
      target,
      takes: settings.takes,
      version: settings.version,
      files: wanted.map(({ name, kind }) => ({
        path: name,
        kind: kind === 'report' ? 'data' : kind,
        format: path.extname(name).slice(1),
        bytes: sizes.get(name)?.bytes ?? kept.get(name)?.bytes ?? 0,
        measured: made.get(name)?.measured ?? kept.get(name)?.measured,
      })),
    });
    // The sound is read for its digest once; of the reports we know it.
    const digests = new Map(sizes);
    for (const name of reports) {
      const content = encoded(name.endsWith('json') ? reportJson(report) : reportPage(report));
      await staged.write(name, content);
      digests.set(name, { bytes: content.length, digest: hash('sha256', content) });
    }
    const all = [
      ...wanted,
      ...reports.map((name) => ({ name, kind: 'report' as const, from, seconds: undefined })),
    ];
    await deliveries.announce(
      all.flatMap(({ name, kind, from: ingredients, seconds }) => {
        const file = digests.get(name) ?? kept.get(name);
        const measured = made.get(name)?.measured ?? kept.get(name)?.measured;
        return file
          ? [
              {
                name,
                kind,
                from: ingredients,
                seconds,
                measured,
                set: from,
                bytes: file.bytes,
                digest: file.digest,
              },
            ]
          : [];
      }),
    );
    await staged.publish();
    await deliveries.done();
    if (settings.stems === 'written')
      await removeOld('stems/', new Set(all.map(({ name }) => name)), settings);
    const outputs = all.map(({ name, kind, seconds }) => ({
      path: path.join(folder, ...name.split('/')),
      kind,
      seconds,
    }));
    return { outputs, damaged: [], foreign: [], report };
  } finally {
    await staged.abandon();
  }
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

const written =
  (name: string, text: string): SetFile['make'] =>
  async (staged) => {
    await staged.write(name, encoded(text));
    return {};
  };

async function foreignOf(
  names: readonly string[],
  { deliveries, foreign, folder }: ProgrammeSettings,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names)
    if (await deliveries.isBarred(name, foreign)) found.push(path.join(folder, ...name.split('/')));
  return found;
}

/** One file for each format. */
function soundFiles(
  { program, mixes, target, mixing, cover, names }: ProgrammeInputs,
  mastering: Mastering,
  settings: ProgrammeSettings,
): readonly SetFile[] {
  const chapters = settings.chapters === 'written' ? chaptersOf(program) : [];
  const places = program.scenes.map(({ at }) => at);
  return settings.formats.map((format): SetFile => {
    const name = names.sound(format);
    const form: SoundForm = {
      format,
      channels: settings.channels,
      bits: settings.bits,
      target,
      tags: tagsOf(program, settings),
      chapters,
      cover,
      markers: format === 'wav' ? wavMarkers(program) : [],
    };
    const ingredients = {
      sound: 1,
      scenes: mixes.map(({ digest }) => digest),
      places,
      frames: program.frames,
      form: { ...form, cover: cover?.digest ?? null },
    };
    return {
      name,
      kind: 'programme',
      seconds: program.frames / mixRate,
      from: hash('sha256', JSON.stringify(ingredients)),
      make: async (staged) => ({
        measured: await writeSound(
          {
            soundAt: (one) => masteredSound(program, mixes, one, mixing.files),
            mastering,
            frames: program.frames,
            form,
          },
          {
            path: staged.placeFor(name),
            create: () => staged.create(name),
            openWorkbench: settings.openWorkbench,
            signal: settings.signal,
          },
        ),
      }),
    };
  });
}
