/** Lines from the dialogue script that Unreal exports, one file for each culture: its columns have fixed names. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { partOf, trimmed } from './cell-parts.ts';
import type { Row } from './delimited.ts';
import { readTable } from './delimited.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';
import { gameLine } from './game-lines.ts';
import { speakable } from './game-text.ts';

/** Whether a table is one of these. */
export const isUnrealDialogue = ({ text }: Source): boolean => {
  const header = text.slice(0, 2_000).split('\n', 1)[0] ?? '';
  return /\bSpokenDialogue\b/.test(header) && /\bAudioFileName\b/.test(header);
};

const needed = ['SpeakingVoice', 'SpokenDialogue', 'AudioFileName'] as const;

/** Contexts that play the same sound are one line: the first. */
export function readUnreal(source: Source, diagnostics: Diagnostics): GameLines | undefined {
  const [header, ...rows] = readTable(source).rows;
  const names = (header?.cells ?? []).map(({ text }) => text.replace('\uFEFF', '').trim());
  const lacking = needed.find((name) => !names.includes(name));
  if (!header || lacking !== undefined) {
    diagnostics.report('game-file', header?.span ?? source.span(0, 0), {
      what: 'a dialogue script of Unreal',
      problem: `it has no column '${lacking ?? needed[0]}'`,
    });
    return undefined;
  }
  const lines: GameLine[] = [];
  const byFile = new Map<string, GameLine>();
  for (const row of rows) {
    const line = lineOf(row, names, diagnostics);
    if (!line) continue;
    const file = line.file?.text.toLowerCase();
    const same = file === undefined ? undefined : byFile.get(file);
    if (same) reportOtherWords(line, same, diagnostics);
    else lines.push(line);
    if (!same && file !== undefined) byFile.set(file, line);
  }
  return { language: undefined, lines, aliases: [], translations: [] };
}

function reportOtherWords(line: GameLine, first: GameLine, diagnostics: Diagnostics): void {
  if (line.text.text === first.text.text && line.character?.text === first.character?.text) return;
  const { line: number } = first.span.source.position(first.span.start);
  const problem = `its sound file '${line.file?.text ?? ''}' has other words or another voice in line ${number}`;
  diagnostics.report('bad-row', line.span, { problem });
}

function lineOf(
  { cells, span, fault }: Row,
  names: readonly string[],
  diagnostics: Diagnostics,
): GameLine | undefined {
  const cell = (name: string): Cell | undefined => {
    const found = cells[names.indexOf(name)];
    const words = found && trimmed(found);
    return words?.text === '' ? undefined : words;
  };
  const text = cell('SpokenDialogue');
  const file = cell('AudioFileName');
  const id = file ?? firstKey(cell('LocalizationKeys'));
  const problem = fault ?? faultOf(text, id, cells, names.length);
  if (!text || problem !== undefined) {
    diagnostics.report('bad-row', span, { problem: problem ?? '' });
    return undefined;
  }
  const voice = cell('SpeakingVoice');
  const recorded = cell('IsRecorded');
  const direction = cell('VoiceActorDirection');
  const line = gameLine({
    id,
    character: voice && lastName(voice),
    text,
    direction: direction ? [direction] : [],
    file: file && withoutEnding(file),
    status: recorded && /^(true|1|yes)$/i.test(recorded.text) ? { ...recorded, text: 'recorded' } : undefined,
    scene: folderOf(cell('DialogueAsset')),
    span,
  });
  return speakable(line.file ? { ...line, id: line.file } : line, diagnostics);
}

function faultOf(
  text: Cell | undefined,
  id: Cell | undefined,
  cells: readonly Cell[],
  width: number,
): string | undefined {
  if (cells.length > width) return `it has ${cells.length} cells where the header has ${width}`;
  if (!text) return 'its SpokenDialogue is empty';
  if (!id) return 'neither AudioFileName nor LocalizationKeys names it';
  return cells.some((cell) => cell.text.includes('\uFFFD'))
    ? 'it holds bytes that are no UTF-8: save the file as UTF-8'
    : undefined;
}

/** `Elena` of `/Game/Voices/Elena.Elena`. */
function lastName(cell: Cell): Cell {
  const start = Math.max(cell.text.lastIndexOf('/'), cell.text.lastIndexOf('.')) + 1;
  return start === 0 || start === cell.text.length ? cell : partOf(cell, start, cell.text.length);
}

const withoutEnding = (cell: Cell): Cell => {
  const ending = /\.(wav|ogg|mp3|flac)$/i.exec(cell.text);
  return ending ? partOf(cell, 0, ending.index) : cell;
};

/** Of several keys the first: `A1B2,C3D4`. */
function firstKey(cell: Cell | undefined): Cell | undefined {
  const found = cell && /[^\s,;()"']+/.exec(cell.text);
  return found ? partOf(cell, found.index, found.index + found[0].length) : undefined;
}

/** Every wave is an asset of its own; what belongs together lies in one folder. */
const folderOf = (asset: Cell | undefined): string =>
  /([^/]+)\/[^/]+$/.exec(asset?.text ?? '')?.[1] ?? 'lines';
