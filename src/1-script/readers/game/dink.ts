/** Lines from the structure file that Dink writes beside compiled ink: scenes, blocks, snippets, beats. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { judgeMark } from '../../judge-mark.ts';
import { partOf, trimmed } from './cell-parts.ts';
import type { Cell } from './cell.ts';
import type { GameLine, GameLines } from './game-lines.ts';
import { gameLine } from './game-lines.ts';
import { speakable } from './game-text.ts';
import type { JsonMap, JsonValue } from './json-places.ts';
import { JsonFault, readJson } from './json-places.ts';
import { qualifierDirection } from './qualifier.ts';

/** `main-dink-structure.json`, by its name. */
export const isDinkStructure = (file: string): boolean => /-dink-structure\.json$/i.test(file);

/**
 * What is an action is left out. Of comments those for the voice are directions, whatever level they stand at; those for
 * everybody may say anything of the game, and those of translators are none of ours. `#ws:` tells how far the writing
 * is, and nothing of a sound file. A character's `TTSVoice` in `characters.json` is a voice of another service.
 */
export function readDink(source: Source, diagnostics: Diagnostics): GameLines | undefined {
  const scenes = readJson(source);
  if (scenes instanceof JsonFault || scenes.kind !== 'list') {
    const [at, problem] =
      scenes instanceof JsonFault
        ? [scenes.offset, scenes.message]
        : [scenes.span.start, 'a list of scenes was expected'];
    const span = source.span(at, Math.min(at + 1, source.text.length));
    diagnostics.report('game-file', span, { what: "Dink's structure file", problem });
    return undefined;
  }
  const lines: GameLine[] = [];
  for (const scene of mapsIn(scenes))
    for (const block of mapsOf(scene, 'Blocks'))
      for (const snippet of mapsOf(block, 'Snippets'))
        for (const beat of mapsOf(snippet, 'Beats')) {
          const line = lineOf({ scene, block, snippet, beat }, diagnostics);
          if (line) lines.push(line);
        }
  return { language: undefined, lines, aliases: [], translations: [] };
}

interface Beat {
  readonly scene: JsonMap;
  readonly block: JsonMap;
  readonly snippet: JsonMap;
  readonly beat: JsonMap;
}

function lineOf(around: Beat, diagnostics: Diagnostics): GameLine | undefined {
  const { scene, block, snippet, beat } = around;
  if (cellOf(beat, 'Type')?.text !== 'Line') return undefined;
  const text = cellOf(beat, 'Text');
  if (!text) {
    diagnostics.report('bad-row', beat.span, { problem: "it has no words under 'Text'" });
    return undefined;
  }
  const place = [cellOf(scene, 'SceneID'), cellOf(block, 'BlockID')].flatMap((cell) => cell?.text ?? []);
  const qualifier = cellOf(beat, 'Qualifier');
  const direction = cellOf(beat, 'Direction');
  const line = gameLine({
    id: cellOf(beat, 'LineID'),
    character: cellOf(beat, 'CharacterID'),
    text,
    direction: [
      ...voiceComments(around),
      ...(qualifier ? qualifierDirection(qualifier) : []),
      ...voiceTags(beat),
      ...(direction ? [direction] : []),
    ],
    group: groupOf(snippet, place),
    scene: place.join('_') || 'lines',
    span: beat.span,
  });
  return speakable(line, diagnostics);
}

/** Groups are counted anew in every block; zero is none. */
function groupOf(snippet: JsonMap, place: readonly string[]): Cell | undefined {
  const number = cellOf(snippet, 'Group');
  if (!number || !/^[1-9]\d*$/.test(number.text)) return undefined;
  return { text: [...place, number.text].join('_'), span: number.span };
}

/** `VO: in a hurry`, without its sign; what holds for all comes first. */
const voiceComments = ({ scene, block, snippet, beat }: Beat): readonly Cell[] =>
  [
    ...textsOf(scene, 'Comments'),
    ...textsOf(block, 'Comments'),
    ...textsOf(snippet, 'GroupComments'),
    ...textsOf(snippet, 'Comments'),
    ...textsOf(beat, 'Comments'),
  ].flatMap((comment) => afterSign(comment, /^\s*VO:/i));

/** `vo:soft` is how to speak; `vo:radio` and its like are done to the sound afterwards. */
const voiceTags = (beat: JsonMap): readonly Cell[] =>
  textsOf(beat, 'Tags')
    .flatMap((tag) => afterSign(tag, /^\s*vo:/i))
    .filter(({ text }) => judgeMark(text) === 'listed');

function afterSign(cell: Cell, sign: RegExp): readonly Cell[] {
  const found = sign.exec(cell.text)?.[0];
  if (found === undefined) return [];
  const rest = trimmed(partOf(cell, found.length, cell.text.length));
  return rest.text === '' ? [] : [rest];
}

const mapsIn = (value: JsonValue | undefined): readonly JsonMap[] =>
  value?.kind === 'list' ? value.items.flatMap((item) => (item.kind === 'map' ? [item] : [])) : [];

const mapsOf = (map: JsonMap, key: string): readonly JsonMap[] => mapsIn(map.entries.get(key)?.value);

function cellOf(map: JsonMap, key: string): Cell | undefined {
  const value = map.entries.get(key)?.value;
  if (value?.kind !== 'text' && value?.kind !== 'word') return undefined;
  const cell = trimmed(value);
  return cell.text === '' || value.text === 'null' ? undefined : cell;
}

function textsOf(map: JsonMap, key: string): readonly Cell[] {
  const value = map.entries.get(key)?.value;
  return value?.kind === 'list' ? value.items.filter((item) => item.kind === 'text') : [];
}
