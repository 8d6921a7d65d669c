/** The parts of the report page: what is wrong, the player, the lines, the files. */
import type { Html } from './html-text.ts';
import { html, relativeLink } from './html-text.ts';
import { clock, decimal, size } from './report-figures.ts';
import { programmePicture } from './report-picture.ts';
import type { DeliveryReport, MeasuredSound, ReportedFile, ReportedLine, ReportedTargets } from './report.ts';

export function headSection(report: DeliveryReport): Html {
  const { title, author, language, lines, missing, problems, seconds, files } = report;
  const facts = [clock(seconds), plural(lines.length, 'line'), plural(files.length, 'file')];
  const worst = problems.length > 0 || missing.length > 0;
  return html`<header>
    <p class="over">${report.isTableRead ? 'Table read' : 'Delivery report'}</p>
    <h1 lang="${language}" dir="auto">${title}</h1>
    <p class="facts">
      ${author === undefined ? undefined : html`<span lang="${language}" dir="auto">${author}</span> · `}${facts.join(' · ')}
      <span class="verdict ${worst ? 'bad' : 'good'}"
        >${worst ? plural(problems.length + missing.length, 'problem') : 'No problems'}</span
      >
    </p>
    <p class="statement">${report.statement}</p>
  </header>`;
}

export function problemsSection({ problems, missing }: DeliveryReport): Html | undefined {
  if (problems.length === 0 && missing.length === 0) return undefined;
  return html`<section class="problems" aria-labelledby="problems">
    <h2 id="problems">What needs you</h2>
    <ul>
      ${problems.map(
        ({ code, message, hint, file }) =>
          html`<li>
            <strong dir="auto">${message}</strong>
            <code>${code}</code> ${file === undefined ? undefined : html`<span class="where">${file}</span>`}
            ${hint === undefined ? undefined : html`<p dir="auto">${hint}</p>`}
          </li>`,
      )}
      ${missing.map(
        ({ cue, speaker, language, text, place }) =>
          html`<li>
            <strong>Missing from the programme:</strong>
            <span lang="${language}" dir="auto">${speaker}: ${text}</span> <code>${cue}</code>
            <span class="where">${place}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** What browsers play, those first that nearly all of them do. */
const playable: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  opus: 'audio/ogg',
  flac: 'audio/flac',
};

export function playerSection(report: DeliveryReport): Html {
  const { files, seconds } = report;
  const programmes = files.filter(({ kind }) => kind === 'programme');
  const sources = Object.entries(playable).flatMap(([format, type]) =>
    programmes
      .filter((file) => file.format === format)
      .map(({ path }) => html`<source src="${relativeLink(path)}" type="${type}" />`),
  );
  const audio =
    sources.length === 0
      ? html`<p class="silent">
          No file here that a browser plays: there is nothing to listen to on this page.
        </p>`
      : html`<audio preload="metadata" controls>${sources}</audio>
          <div class="transport">
            <button type="button" class="play" id="toggle" aria-label="Play the programme"></button>
            <output id="time">0:00</output><span class="of">of ${clock(seconds)}</span>
            <p id="now" dir="auto"></p>
          </div>`;
  return html`<section class="player" aria-label="Player" data-seconds="${seconds}">
    <div
      class="picture"
      id="seek"
      role="slider"
      tabindex="0"
      aria-label="Position"
      aria-valuemin="0"
      aria-valuemax="${Math.ceil(seconds)}"
      aria-valuenow="0"
      aria-valuetext="0:00"
    >
      ${programmePicture(report)}<i class="head"></i><span class="tip" hidden></span>
    </div>
    ${audio}
    <p class="silent" id="unplayable" hidden>
      The programme is not where this page looks for it: keep the page in the folder it was written to.
    </p>
  </section>`;
}

export function chaptersSection({ chapters, language }: DeliveryReport): Html | undefined {
  if (chapters.length < 2) return undefined;
  return html`<nav class="chapters" aria-label="Chapters">
    <ol>
      ${chapters.map(
        ({ title, start }) =>
          html`<li>
            <button type="button" data-from="${start}">
              <time>${clock(start)}</time> <span lang="${language}" dir="auto">${title}</span>
            </button>
          </li>`,
      )}
    </ol>
  </nav>`;
}

export function linesSection({ lines }: DeliveryReport): Html | undefined {
  if (lines.length === 0) return undefined;
  const scenes: ReportedLine[][] = [];
  for (const line of lines) {
    const scene = scenes.at(-1);
    if (scene?.[0]?.scene === line.scene) scene.push(line);
    else scenes.push([line]);
  }
  return html`<section aria-labelledby="lines">
    <div class="bar">
      <h2 id="lines">Lines</h2>
      <label
        ><span class="hidden">Filter the lines</span
        ><input type="search" id="filter" placeholder="Filter: a name, a word, a cue" autocomplete="off"
      /></label>
      <output id="count" aria-live="polite">${plural(lines.length, 'line')}</output>
    </div>
    <table class="lines">
      <thead class="hidden">
        <tr>
          <th>Play</th>
          <th>At</th>
          <th>Speaker</th>
          <th>Words</th>
          <th>Take</th>
        </tr>
      </thead>
      ${scenes.map(
        (scene) =>
          html`<tbody>
            <tr class="scene">
              <th colspan="5" scope="rowgroup" dir="auto">${scene[0]?.scene}</th>
            </tr>
            ${scene.map(lineRow)}
          </tbody>`,
      )}
    </table>
  </section>`;
}

function lineRow({
  cue,
  speaker,
  language,
  text,
  start,
  end,
  takes,
  kept,
  place,
  warnings,
}: ReportedLine): Html {
  return html`<tr class="line" data-from="${start}" data-to="${end}">
    <td><button type="button" class="play" aria-label="Play ${cue}, ${speaker}"></button></td>
    <td><time>${clock(start)}</time></td>
    <td class="speaker" lang="${language}" dir="auto">${speaker}</td>
    <td class="words">
      <p lang="${language}" dir="auto">${text}</p>
      <p class="where"><code>${cue}</code> ${place}</p>
      ${warnings.map((warning) => html`<p class="warning" dir="auto">${warning}</p>`)}
    </td>
    <td class="take">take ${takes.join(' + ')}${kept > 1 ? ` of ${kept}` : ''}</td>
  </tr>`;
}

export function filesSection({ files, targets }: DeliveryReport): Html {
  return html`<section aria-labelledby="files">
    <h2 id="files">Files</h2>
    <p class="targets">${targetText(targets)}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="files">
      <table class="files">
        <thead>
          <tr>
            <th>File</th>
            <th>Kind</th>
            <th>Size</th>
            <th>Length</th>
            <th>LUFS</th>
            <th>Peak dBTP</th>
            <th>Range LU</th>
            <th>RMS dB</th>
            <th>Noise dB</th>
            <th>Silence s</th>
          </tr>
        </thead>
        <tbody>
          ${files.map((file) => fileRow(file, targets))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function fileRow({ path, kind, format, bytes, measured }: ReportedFile, targets: ReportedTargets): Html {
  return html`<tr>
    <th scope="row"><a href="${relativeLink(path)}" dir="auto">${path}</a></th>
    <td>${kind}, ${format}</td>
    <td>${size(bytes)}</td>
    ${measured ? measuredCells(measured, kind === 'programme' ? targets : { loudness: targets.loudness }) : html`<td colspan="7"></td>`}
  </tr>`;
}

/** Targets are the programme's: no other file is judged by them. */
function measuredCells(measured: MeasuredSound, targets: ReportedTargets): Html {
  const { integrated, truePeak, rms, noiseFloor, headSilence, tailSilence } = measured;
  const aim = targets.integrated;
  const near = (value: number): boolean =>
    aim === undefined || Math.abs(value - aim) <= (targets.tolerance ?? 0) + rounding;
  const below =
    (limit: number | undefined) =>
    (value: number): boolean =>
      limit === undefined || value <= limit + rounding;
  const within = (value: number): boolean =>
    !targets.rms || (value >= targets.rms[0] - rounding && value <= targets.rms[1] + rounding);
  return html`<td>${clock(measured.seconds)}</td>
    ${judged(integrated, near)}${judged(truePeak, below(targets.truePeak))}
    <td>${decimal(measured.range)}</td>
    ${judged(rms, within)}${judged(noiseFloor, below(targets.noiseFloor))}
    <td>${decimal(headSilence)} / ${decimal(tailSilence)}</td>`;
}

/** What one decimal hides is no fault. */
const rounding = 0.05;

const judged = (value: number | null, passes: (value: number) => boolean): Html =>
  value === null || passes(value)
    ? html`<td>${decimal(value)}</td>`
    : html`<td class="off">${decimal(value)} <span class="hidden">misses the target</span></td>`;

function targetText({ loudness, integrated, tolerance, truePeak, rms, noiseFloor }: ReportedTargets): string {
  const wanted = [
    ...(integrated === undefined
      ? []
      : [`${decimal(integrated)} LUFS${tolerance === undefined ? '' : ` ± ${decimal(tolerance)}`}`]),
    ...(rms === undefined ? [] : [`RMS ${decimal(rms[0])} to ${decimal(rms[1])} dB`]),
    ...(truePeak === undefined ? [] : [`true peak at most ${decimal(truePeak)} dBTP`]),
    ...(noiseFloor === undefined ? [] : [`noise at most ${decimal(noiseFloor)} dB`]),
  ];
  return `Loudness: ${[loudness, ...wanted].join(', ')}. Measured after encoding.`;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
