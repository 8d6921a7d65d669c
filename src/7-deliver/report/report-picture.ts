/** The programme as a picture: its waveform, how loud it is second by second, and where chapters begin. */
import type { Html } from './html-text.ts';
import { html, trusted } from './html-text.ts';
import { decimal } from './report-figures.ts';
import type { DeliveryReport, Waveform } from './report.ts';

/** In units of the picture, which is stretched to whatever room there is. */
const width = 1200;
const waveHeight = 100;
const loudnessHeight = 48;

/** LUFS shown: speech that is quieter cannot be told from silence here. */
const [quietest, loudest] = [-42, -6] as const;

export function programmePicture(report: DeliveryReport): Html {
  const { chapters, seconds, targets, loudness } = report;
  const wave = waveShape(report.waveform);
  const aim = targets.integrated;
  const marks = chapters.slice(1).map(({ start }) => {
    const x = figure((start / seconds) * width);
    return html`<line class="mark" x1="${x}" x2="${x}" y1="0" y2="${waveHeight + loudnessHeight}" />`;
  });
  return html`<svg
      viewBox="0 0 ${width} ${waveHeight + loudnessHeight}"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path class="wave" d="${wave}" />
      <path class="wave played" d="${wave}" />
      ${aim === undefined ? undefined : html`<line class="aim" x1="0" x2="${width}" y1="${loudnessY(aim)}" y2="${loudnessY(aim)}" />`}
      <path class="loudness" d="${loudnessShape(loudness)}" />
      ${marks}
    </svg>
    ${aim === undefined ? undefined : html`<span class="aim-label" style="${trusted(`top:${aimPercent(aim)}%`)}">${decimal(aim)} LUFS</span>`}`;
}

/** The upper edge from left to right, then the lower one back. */
function waveShape({ lowest, highest }: Waveform): string {
  if (highest.length === 0) return '';
  const middle = waveHeight / 2;
  const step = width / highest.length;
  // Silence is a thin line rather than nothing.
  const upper = highest.map((value, index) => point(index * step, middle - Math.max(value, 0.006) * middle));
  const lower = lowest.map((value, index) => point(index * step, middle - Math.min(value, -0.006) * middle));
  return `M${[...upper, ...lower.toReversed()].join('L')}Z`;
}

function loudnessShape(loudness: DeliveryReport['loudness']): string {
  const step = width / Math.max(1, loudness.length);
  let isDrawing = false;
  return loudness
    .map((value, second) => {
      if (value === null || value < quietest) {
        isDrawing = false;
        return '';
      }
      const drawn = `${isDrawing ? 'L' : 'M'}${point((second + 0.5) * step, loudnessY(value))}`;
      isDrawing = true;
      return drawn;
    })
    .join('');
}

function loudnessY(value: number): number {
  const share = (Math.min(loudest, Math.max(quietest, value)) - quietest) / (loudest - quietest);
  return waveHeight + loudnessHeight * (1 - share);
}

const aimPercent = (aim: number): string => figure((loudnessY(aim) / (waveHeight + loudnessHeight)) * 100);
const point = (x: number, y: number): string => `${figure(x)} ${figure(y)}`;
const figure = (value: number): string => String(Math.round(value * 100) / 100);
