/** Scenes: either spelling becomes the same list of lines, pauses, sounds and beds, each line with its id and language. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import { automaticIds } from './automatic-ids.ts';
import type { Callers } from './cast.ts';
import type { Draft, ItemDraft, LineDraft } from './drafts.ts';
import { looksLikePath } from './drafts.ts';
import type { Fields } from './fields.ts';
import { readFields } from './fields.ts';
import { readListForm } from './list-form.ts';
import { reportMissingBar } from './missing-bar.ts';
import type { MapEntry, MapNode, Node } from './node.ts';
import { describeNode, findEntry, isNull } from './node.ts';
import { referenceTo } from './project.ts';
import type { BedFields, SceneFields } from './schema.ts';
import {
  bedChangeKeys,
  bedItemKeys,
  bedStopKeys,
  lineKeys,
  noteItemKeys,
  pauseItemKeys,
  sceneKeys,
  soundItemKeys,
} from './schema.ts';
import { readScreenplay } from './screenplay.ts';
import type { Bed, BedChange, Character, Line, Scene, SceneItem } from './script.ts';
import type { Settings } from './settings.ts';
import { addedDirection, known, resolveSetting, settingsOf, statedDefaults } from './settings.ts';
import type { Stated } from './stated.ts';

/** What a scene needs to know of the script around it. */
export interface Surroundings {
  readonly production: readonly Settings[];
  readonly cast: ReadonlyMap<string, Character>;
  readonly callers: Callers;
  readonly diagnostics: Diagnostics;
  /** Where a word about the script as a whole is said. */
  readonly start: Span;
}

export function readScene(map: MapNode, number: number, around: Surroundings): Scene {
  const { diagnostics } = around;
  const fields = readFields(map.entries, 'a scene', sceneKeys, diagnostics);
  const givenId = known(fields.id);
  const id = givenId?.value ?? `scene-${number}`;
  const span = givenId?.span ?? map.entries[0]?.keySpan ?? map.span;
  const settings = settingsOf(statedDefaults(fields.defaults), addedDirection(fields.direction));
  const cast = readSceneCast(fields, around);
  const layersOf = layering(around, settings, cast);
  const drafts = readDrafts(map, id, around);
  return {
    id,
    isIdGiven: givenId !== undefined,
    span,
    title: fields.title,
    setting: fields.setting,
    settings,
    cast,
    beds: readBeds(fields.beds?.value ?? [], fields.beds, diagnostics),
    music: readBeds(fields.music?.value ?? [], fields.music, diagnostics),
    items: readItems(drafts, id, layersOf, around),
    layersOf,
  };
}

function readSceneCast(
  fields: SceneFields,
  { callers, diagnostics }: Surroundings,
): Map<string, Stated<Settings>> {
  const cast = new Map<string, Stated<Settings>>();
  for (const [name, stated] of fields.cast?.value ?? []) {
    const id = callers.find(name, stated.keySpan);
    if (id === undefined || stated.value === null) continue;
    const first = cast.get(id);
    if (first) {
      diagnostics.report('duplicate-key', stated.keySpan, { key: name }, [
        { message: 'first given', span: first.span },
      ]);
      continue;
    }
    cast.set(id, {
      value: settingsOf(stated.value, addedDirection(stated.value.direction)),
      span: stated.span,
    });
  }
  return cast;
}

/** One array of layers per character, made once: whoever resolves them can remember what came out. */
function layering(
  { production, cast }: Surroundings,
  scene: Settings,
  sceneCast: ReadonlyMap<string, Stated<Settings>>,
): Scene['layersOf'] {
  const made = new Map<string, readonly Settings[]>();
  return (character) => {
    const inScene = sceneCast.get(character)?.value;
    const layers =
      made.get(character) ??
      [...production, scene, ...(cast.get(character)?.settings ?? []), inScene].filter(
        (layer) => layer !== undefined && layer !== null,
      );
    made.set(character, layers);
    return layers;
  };
}

function readDrafts(map: MapNode, scene: string, { callers, diagnostics }: Surroundings): readonly Draft[] {
  const [script, lines] = [findEntry(map, 'script'), findEntry(map, 'lines')];
  if (script && lines) {
    diagnostics.report('two-spellings', lines.keySpan, { scene }, [
      { message: 'first spelling', span: script.keySpan },
    ]);
    return [];
  }
  const spelling = script ?? lines;
  const before = diagnostics.count;
  const drafts =
    spelling && !isNull(spelling.value) ? readSpelling(script, lines?.value, callers, diagnostics) : [];
  const isEmpty = drafts.every((draft) => draft.kind === 'item' && draft.item === 'note');
  if (isEmpty && diagnostics.count === before)
    diagnostics.report('empty-scene', spelling?.keySpan ?? map.entries[0]?.keySpan ?? map.span, { scene });
  return drafts;
}

function readSpelling(
  entry: MapEntry | undefined,
  lines: Node | undefined,
  callers: Callers,
  diagnostics: Diagnostics,
): readonly Draft[] {
  if (lines) return readListForm(lines, (name) => callers.has(name), diagnostics);
  if (!entry) return [];
  const script = entry.value;
  if (script.kind === 'scalar' && script.style === 'literal')
    return readScreenplay(script, diagnostics, (name) => callers.has(name));
  if (reportMissingBar(entry, diagnostics)) return [];
  const expected = 'a block that begins with  script: |';
  const found = script.kind === 'scalar' ? 'a text without its line breaks' : describeNode(script);
  diagnostics.report('wrong-type', script.span, { what: "'script'", expected, found });
  return [];
}

function readItems(
  drafts: readonly Draft[],
  scene: string,
  layersOf: Scene['layersOf'],
  around: Surroundings,
): SceneItem[] {
  const items: SceneItem[] = [];
  const idOf = automaticIds(scene, drafts);
  let number = 0;
  for (const draft of drafts) {
    const item =
      draft.kind === 'line'
        ? readLine(draft, idOf(draft, ++number), layersOf, around)
        : readItem(draft, around.diagnostics);
    if (item) items.push(item);
  }
  return items;
}

function readLine(
  draft: LineDraft,
  automaticId: string,
  layersOf: Scene['layersOf'],
  around: Surroundings,
): Line | undefined {
  const { diagnostics, callers } = around;
  const isPlain = draft.entries.length === 0;
  const fields = isPlain ? {} : readFields(draft.entries, 'a line', lineKeys, diagnostics);
  const character = callers.find(draft.speaker, draft.span);
  if (character === undefined) return undefined;
  const settings = isPlain ? noSettings : settingsOf(fields, fields.direction);
  const layers = layersOf(character);
  const language = resolveSetting(settings.language ? [...layers, settings] : layers, 'language')?.value;
  if (language === undefined) diagnostics.report('missing-language', around.start, {});
  const givenId = known(fields.id);
  return {
    kind: 'line',
    spelling: draft.spelling,
    id: givenId?.value ?? automaticId,
    isIdGiven: givenId !== undefined,
    character,
    language: language ?? 'und',
    text: draft.text,
    settings,
    isPlain,
    overlap: fields.overlap,
    group: fields.group,
    file: fields.file,
    status: fields.status,
    isSkipped: fields.skip?.value === true,
    span: draft.span,
    idSpan: givenId?.span ?? draft.span,
  };
}

const noSettings: Settings = {};

function readItem({ item, entries, span }: ItemDraft, diagnostics: Diagnostics): SceneItem | undefined {
  if (item === 'note') {
    readFields(entries, 'a note', noteItemKeys, diagnostics);
    return undefined;
  }
  if (item === 'pause') {
    const pause = readFields(entries, 'a pause', pauseItemKeys, diagnostics).pause;
    if (pause && pause.value !== null) return { kind: 'pause', duration: pause.value, span };
    if (pause)
      diagnostics.report('missing-key', span, { key: 'a time', place: 'a pause', example: 'pause: 1.2s' });
    return undefined;
  }
  if (item === 'sound') {
    const fields = readFields(entries, 'a sound', soundItemKeys, diagnostics);
    const sound = known(fields.sound);
    if (!sound) return reportMissing('a sound', span, diagnostics);
    const { gain, pan, treatment, overlap } = fields;
    return {
      kind: 'sound',
      sound: referenceTo(sound.value, sound.span),
      gain,
      pan,
      treatment,
      overlap,
      span,
    };
  }
  const bed = readFields(entries, 'a bed', bedItemKeys, diagnostics).bed;
  return bed && bed.value !== null
    ? readBedChange(bed.value, span, diagnostics)
    : reportMissing('a bed', span, diagnostics);
}

function readBedChange(node: Node, span: Span, diagnostics: Diagnostics): BedChange | undefined {
  if (node.kind === 'scalar') {
    if (!looksLikePath(node.text)) return { kind: 'bed-start', bed: node.text, span: node.span };
    return { kind: 'bed-start', bed: bedAt(node.text, {}, node.span), span };
  }
  if (node.kind === 'list') {
    diagnostics.report('wrong-type', node.span, { what: "'bed'", expected: 'one bed', found: 'a list' });
    return undefined;
  }
  const isStop = findEntry(node, 'stop') !== undefined;
  const fields: Fields<typeof bedChangeKeys> = readFields(
    node.entries,
    'a bed',
    isStop ? bedStopKeys : bedChangeKeys,
    diagnostics,
  );
  const stop = known(fields.stop);
  if (stop) return { kind: 'bed-stop', id: stop.value, fade: fields.fade, span: stop.span };
  const [bed] = readBeds([fields], { value: [], span }, diagnostics);
  return bed && { kind: 'bed-start', bed, span };
}

function readBeds(
  all: readonly BedFields[],
  stated: Stated<unknown> | undefined,
  diagnostics: Diagnostics,
): Bed[] {
  return all.flatMap((fields) => {
    const sound = known(fields.sound);
    if (sound) return [bedAt(sound.value, fields, sound.span)];
    if (stated) reportMissing('a bed', stated.span, diagnostics);
    return [];
  });
}

const bedAt = (written: string, fields: BedFields, span: Span): Bed => ({
  id: known(fields.id)?.value,
  sound: referenceTo(written, span),
  fields,
  span,
});

function reportMissing(place: string, span: Span, diagnostics: Diagnostics): undefined {
  diagnostics.report('missing-key', span, {
    key: "'sound'",
    place,
    example: 'sound: ../samples/cicadas.wav',
  });
  return undefined;
}
