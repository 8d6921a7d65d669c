/** The top of the page of a game: its figures, and everything that needs somebody. */
import type { Html } from '../report/html-text.ts';
import { html, relativeLink } from '../report/html-text.ts';
import { clock } from '../report/report-figures.ts';
import { heardSeconds, rungCounts } from './cast-figures.ts';
import type { GameBuild, GameClip } from './game-clip.ts';
import { rungs } from './game-clip.ts';

export function headSection(build: GameBuild): Html {
  const { project, preset, clips } = build;
  const counts = rungCounts(clips);
  const facts = [
    plural(clips.length, 'line'),
    plural(new Set(clips.map(({ character }) => character)).size, 'character'),
    plural(new Set(clips.map(({ language }) => language)).size, 'language'),
    `${clock(heardSeconds(clips))} of sound`,
    `preset ${preset}`,
  ];
  const problems = problemKinds(build).reduce((sum, { items }) => sum + items.length, 0);
  return html`<header>
    <p class="over">Game lines</p>
    <h1 dir="auto">${project}</h1>
    <p class="facts">
      ${facts.join(' · ')}
      <span class="verdict ${problems > 0 ? 'bad' : 'good'}"
        >${problems > 0 ? plural(problems, 'problem') : 'No problems'}</span
      >
    </p>
    <div class="ladder" aria-hidden="true">
      ${rungs.map((rung) => html`<i class="rung ${rung}" style="flex-grow: ${counts[rung]}"></i>`)}
    </div>
    <ul class="rungs">
      ${rungs.map((rung) => html`<li><i class="rung ${rung}"></i>${rung} <b>${counts[rung]}</b></li>`)}
    </ul>
  </header>`;
}

export function problemsSection(build: GameBuild): Html | undefined {
  const kinds = problemKinds(build).filter(({ items }) => items.length > 0);
  if (kinds.length === 0) return undefined;
  return html`<section class="problems" aria-labelledby="problems">
    <h2 id="problems">What needs you</h2>
    ${kinds.map(
      ({ title, items }) =>
        html`<details ${items.length <= seenAtOnce ? html`open` : undefined}>
          <summary>${title} <b>${items.length}</b></summary>
          <ul>
            ${items}
          </ul>
        </details>`,
    )}
  </section>`;
}

/** A longer list is opened by who wants to read it. */
const seenAtOnce = 12;

interface ProblemKind {
  readonly title: string;
  readonly items: readonly Html[];
}

function problemKinds({ clips, translations, orphans }: GameBuild): readonly ProblemKind[] {
  const known = new Map(clips.map((clip) => [placeOf(clip), clip]));
  const translated = (state: Translation['state']): readonly Html[] =>
    translations
      .filter((one) => one.state === state)
      .map((one) => translationItem(one, known.get(placeOf(one))));
  return [
    { title: 'Lines without a sound', items: clips.filter(isMissing).map((clip) => lineItem(clip)) },
    {
      title: 'Translations older than their line',
      items: translated('stale'),
    },
    {
      title: 'Translations that are missing',
      items: translated('missing'),
    },
    {
      title: 'Files no line plays any more',
      items: orphans.map((file) => html`<li><span dir="auto">${file}</span></li>`),
    },
    {
      title: 'Lines to listen to',
      items: clips.filter(({ warnings }) => warnings.length > 0).map((clip) => lineItem(clip)),
    },
  ];
}

type Translation = GameBuild['translations'][number];

const placeOf = ({ id, language }: Translation | GameClip): string => JSON.stringify([language, id]);

const isMissing = ({ status }: GameClip): boolean => status === 'missing';

const lineItem = ({ id, language, speaker, text, source, warnings, file }: GameClip): Html =>
  html`<li>
    <span lang="${language}" dir="auto">${speaker}: ${text}</span>
    ${file === undefined ? html`<code>${id}</code>` : html`<a href="${besideReports(file)}"><code>${id}</code></a>`}
    <span class="where">${language}, ${source.file}:${source.line}</span>
    ${warnings.map((warning) => html`<p class="warning" dir="auto">${warning}</p>`)}
  </li>`;

const translationItem = ({ id, language }: Translation, clip: GameClip | undefined): Html =>
  clip ? lineItem(clip) : html`<li><code>${id}</code> <span class="where">${language}</span></li>`;

/** Reports lie in a folder of their own. */
export const besideReports = (file: string): string => relativeLink(`../${file}`);

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
