/** Chapters: one for each scene that is heard, without gaps from the beginning of the programme to its end. */
import type { Scene } from '../1-script/script.ts';
import type { Chapter } from '../ffmpeg/metadata.ts';
import type { Program } from '../6-mix/program.ts';
import { mixRate } from '../6-mix/program.ts';

export function chaptersOf({ scenes, frames }: Program): readonly Chapter[] {
  const end = frames / mixRate;
  // A scene without a sound of its own begins where the next one does: players refuse a chapter of no length.
  const heard = scenes
    .filter(({ frames: length, at }) => length > 0 && at < frames)
    .toSorted((one, other) => one.at - other.at)
    .filter(({ at }, index, all) => all[index + 1]?.at !== at);
  return heard.map(({ scene, at }, index) => {
    const next = heard[index + 1];
    return {
      title: sceneTitle(scene),
      start: index === 0 ? 0 : at / mixRate,
      end: next ? next.at / mixRate : end,
    };
  });
}

/** The title, or the id as words: under-the-tree is "Under the tree". */
export function sceneTitle({ title, id }: Scene): string {
  const given = title?.value?.replace(/\s+/g, ' ').trim() ?? '';
  if (given !== '') return given;
  const words = id.replace(/[-_.\s]+/g, ' ').trim();
  return words === '' ? id : words.charAt(0).toUpperCase() + words.slice(1);
}

/** As the podcast namespace has them (application/json+chapters, version 1.2.0). */
export const chaptersJson = (chapters: readonly Chapter[]): string =>
  `${JSON.stringify(
    {
      version: '1.2.0',
      chapters: chapters.map(({ title, start }) => ({ startTime: thousandths(start), title })),
    },
    null,
    2,
  )}\n`;

const thousandths = (seconds: number): number => Math.round(seconds * 1000) / 1000;
