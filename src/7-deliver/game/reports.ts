/** Everything in `_report/`: how far the lines of a game are, as tables and as a page. */
import type { GameBuild } from './game-clip.ts';
import { gameReportPage } from './game-report-page.ts';
import { reportFolder, reportTables } from './report-tables.ts';
import type { TextEntry } from './text-entry.ts';

export const gameReports = (build: GameBuild): readonly TextEntry[] => [
  ...reportTables(build),
  { name: `${reportFolder}/index.html`, text: gameReportPage(build) },
];
