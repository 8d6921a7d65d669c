/** How far the lines of a game are, as one page that needs no script and no network: what is wrong first, then all lines to listen to. */
import { html, trusted } from '../report/html-text.ts';
import { reportStyle } from '../report/report-style.ts';
import type { GameBuild } from './game-clip.ts';
import { castFigures } from './cast-figures.ts';
import { castSection, linesSection } from './report-cast.ts';
import { headSection, problemsSection } from './report-problems.ts';
import { gameReportStyle } from './game-report-style.ts';

export function gameReportPage(build: GameBuild): string {
  const cast = castFigures(build.clips);
  const generatedBy = `mimodrama ${build.version}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="${generatedBy}" />
        <title>${build.project}: lines</title>
        ${style}
      </head>
      <body>
        <main>
          ${headSection(build)} ${problemsSection(build)} ${castSection(cast)} ${linesSection(cast)}
          <footer>Written by ${generatedBy}.</footer>
        </main>
      </body>
    </html> `.html;
}

const style = trusted(`<style>${reportStyle}${gameReportStyle}</style>`);

/** Nothing is loaded but sound that lies beside the page, and no script runs. */
const policy = [
  "default-src 'none'",
  "media-src 'self' file:",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
