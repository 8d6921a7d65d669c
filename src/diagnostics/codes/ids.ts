/** Codes about ids that are counted: what an edit does to those that earlier work refers to. */
import { entry, listed } from '../catalog-entry.ts';

export const idCodes = {
  'shifted-ids': entry({
    severity: 'warning',
    title: 'Automatic ids have moved to other lines',
    explanation:
      'A line without an id is counted through its scene, so a line that is put in, taken out or moved gives those behind it another id. Takes are found by what was asked for: none is lost, and nothing is asked for again. But what calls a line by its id now means another line: `--only`, the name of its file where lines are delivered one by one, and a pick, which no longer plays once its id stands on other words. `mimodrama ids drama.yaml --freeze` writes the ids into the script, so that they stay with their lines; do it before you put lines in.',
    message: (p: {
      scene: string;
      count: number;
      /** The first line that has moved: its words, its id before, its id now. */
      words: string;
      before: string;
      now: string;
      /** Picks that no longer play, by their ids. */
      lostPicks: readonly string[];
      /** How the pick stands in the file, and how it has to. */
      rightPicks: readonly string[];
      script: string;
    }) => {
      const lines = p.count === 1 ? 'a line' : `${p.count} lines`;
      const moved = `${lines} of scene '${p.scene}' ${p.count === 1 ? 'has' : 'have'} another automatic id than before: "${p.words}" was '${p.before}' and is '${p.now}' now`;
      if (p.lostPicks.length === 0) return moved;
      const picks =
        p.lostPicks.length === 1 ? 'a pick no longer plays' : `${p.lostPicks.length} picks no longer play`;
      return `${moved}; ${picks}: ${listed(p.lostPicks)}`;
    },
    hint: (p) =>
      [
        'their takes are found all the same; to keep the ids with their lines, undo the edit, write the ids down with',
        `  mimodrama ids ${p.script} --freeze`,
        'and edit again',
        ...(p.rightPicks.length === 0
          ? []
          : [`or write the new ids into picks.yaml:  ${listed(p.rightPicks)}`]),
      ].join('\n'),
  }),
};
