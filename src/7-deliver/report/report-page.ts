/** The report as one page that needs nothing else: it opens from a disk, plays what lies beside it and asks no network. */
import { createHash } from 'node:crypto';
import { html, trusted } from './html-text.ts';
import { reportScript } from './report-script.ts';
import {
  chaptersSection,
  filesSection,
  headSection,
  linesSection,
  playerSection,
  problemsSection,
} from './report-sections.ts';
import { reportStyle } from './report-style.ts';
import type { DeliveryReport } from './report.ts';

export function reportPage(report: DeliveryReport): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="${report.generatedBy}" />
        <title>${report.title}</title>
        ${style}
      </head>
      <body>
        <main>
          ${headSection(report)} ${problemsSection(report)} ${playerSection(report)}
          ${chaptersSection(report)} ${linesSection(report)} ${filesSection(report)}
          <footer>Written by ${report.generatedBy}. ${report.statement}</footer>
        </main>
        ${script}
      </body>
    </html> `;
  return page.html;
}

/** Whole elements: the hash is of every character between the tags. */
const style = trusted(`<style>${reportStyle}</style>`);
const script = trusted(`<script>${reportScript}</script>`);

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded but sound from the page's own place; no script runs but the one written above. */
const policy = [
  "default-src 'none'",
  "media-src 'self' file:",
  `script-src ${hashOf(reportScript)}`,
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
