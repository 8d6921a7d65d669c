/** The cast of a game and all its lines, character by character, each with a player for the file beside the page. */
import type { Html } from '../report/html-text.ts';
import { html } from '../report/html-text.ts';
import { clock, decimal } from '../report/report-figures.ts';
import type { CastFigures } from './cast-figures.ts';
import type { GameClip } from './game-clip.ts';
import { rungs } from './game-clip.ts';
import { besideReports, plural } from './report-problems.ts';

export function castSection(cast: readonly CastFigures[]): Html | undefined {
  if (cast.length === 0) return undefined;
  return html`<section aria-labelledby="cast">
    <h2 id="cast">Cast</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="cast">
      <table class="files cast">
        <thead>
          <tr>
            <th>Character</th>
            <th>Language</th>
            <th>Lines</th>
            ${rungs.map((rung) => html`<th>${rung}</th>`)}
            <th>Length</th>
          </tr>
        </thead>
        <tbody>
          ${cast.map(castRow)}
        </tbody>
      </table>
    </div>
  </section>`;
}

const castRow = ({ speaker, language, clips, counts, seconds }: CastFigures, index: number): Html =>
  html`<tr>
    <th scope="row"><a href="#${place(index)}" lang="${language}" dir="auto">${speaker}</a></th>
    <td>${language}</td>
    <td>${clips.length}</td>
    ${rungs.map(
      (rung) =>
        html`<td class="${rung === 'missing' && counts[rung] > 0 ? 'off' : counts[rung] === 0 ? 'none' : ''}">
          ${counts[rung]}
        </td>`,
    )}
    <td>${clock(seconds)}</td>
  </tr>`;

const place = (index: number): string => `cast-${index + 1}`;

/** Few lines are all seen at once; many are opened character by character, or no browser would show them soon. */
export function linesSection(cast: readonly CastFigures[]): Html | undefined {
  if (cast.length === 0) return undefined;
  const isShort = cast.reduce((sum, { clips }) => sum + clips.length, 0) <= seenAtOnce;
  return html`<section aria-labelledby="lines">
    <h2 id="lines">Lines</h2>
    ${cast.map(
      ({ speaker, character, language, clips, counts }, index) =>
        html`<details class="part" id="${place(index)}" ${isShort ? html`open` : undefined}>
          <summary>
            <span lang="${language}" dir="auto">${speaker}</span> <code>${character}</code>
            <span class="where">${language} · ${plural(clips.length, 'line')}</span>
            ${counts.missing > 0 ? html`<span class="verdict bad">${counts.missing} missing</span>` : undefined}
          </summary>
          <ol class="clips">
            ${clips.map(clipItem)}
          </ol>
        </details>`,
    )}
  </section>`;
}

const seenAtOnce = 200;

const clipItem = (clip: GameClip): Html =>
  html`<li class="clip">
    <div>
      <p lang="${clip.language}" dir="auto">${clip.text}</p>
      <p class="where">
        <code>${clip.id}</code>
        ${clip.source.file}:${clip.source.line}${clip.direction === '' ? undefined : html` · <i lang="${clip.language}" dir="auto">${clip.direction}</i>`}
      </p>
      ${clip.aliasOf === undefined ? undefined : html`<p class="where">plays <code>${clip.aliasOf}</code></p>`}
      ${clip.warnings.map((warning) => html`<p class="warning" dir="auto">${warning}</p>`)}
    </div>
    <p class="figures"><i class="rung ${clip.status}"></i>${clip.status}${soundText(clip)}</p>
    ${clip.file === undefined ? undefined : html`<audio controls preload="none" src="${besideReports(clip.file)}" aria-label="${clip.id}"></audio>`}
  </li>`;

const soundText = ({ sound }: GameClip): Html | undefined =>
  sound &&
  html`<br />${(sound.durationMs / 1000).toFixed(1)} s<br />${decimal(sound.lufs)} LUFS<br />${decimal(sound.truePeak)}
    dBTP`;
