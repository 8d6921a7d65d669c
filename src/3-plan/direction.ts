/** What the model is told about a line: role, scene and guidance, gathered from every layer around it. */
import type { Line, Scene } from '../1-script/script.ts';
import type { Known, Settings } from '../1-script/settings.ts';
import { known, resolveWords } from '../1-script/settings.ts';
import { forLanguage, languageFamily } from '../1-script/stated.ts';

export interface Direction {
  readonly role: Known<string> | undefined;
  readonly setting: Known<string> | undefined;
  readonly sceneDirection: Known<string> | undefined;
  /** Production, character, character in scene, line: one item each. */
  readonly guidance: readonly Known<string>[];
}

/**
 * `layers` outside in, the scene's own among them; the line's last. `null` unsets what others said at its own level (the
 * production's files, the character's, the scene); only a line can drop everything outside it.
 */
export function gatherDirection(
  layers: readonly Settings[],
  scene: Scene,
  line: Line,
  language: string,
): Direction {
  const roles = layers.map((layer) => layer.role);
  let sceneDirection: Known<string> | undefined;
  let guidance: Known<string>[] = [];
  /** How many items are the production's: before the scene speaks, all of them. */
  let production: number | undefined;
  for (const layer of layers) {
    if (layer === scene.settings) production = guidance.length;
    const stated = layer.direction;
    if (!stated) continue;
    if (stated.value?.isOnly || (stated.value === null && layer === line.settings)) {
      sceneDirection = undefined;
      guidance = [];
    } else if (stated.value === null && layer !== scene.settings) guidance.length = production ?? 0;
    const words =
      stated.value && known(forLanguage({ value: stated.value.words, span: stated.span }, language));
    if (!words || words.value === '') continue;
    if (layer === scene.settings) sceneDirection = words;
    else guidance.push(words);
  }
  return { role: resolveWords(roles, language), setting: known(scene.setting), sceneDirection, guidance };
}

interface Wording {
  readonly role: string;
  readonly scene: string;
  readonly guidance: string;
  readonly stop: string;
  readonly space: string;
}

const english: Wording = { role: 'Role: ', scene: 'Scene: ', guidance: 'Guidance:', stop: '.', space: ' ' };
const chinese: Wording = { role: '角色：', scene: '场景：', guidance: '指导：', stop: '。', space: '' };

/** The message in the language of the line; empty when nobody directs. `extra` are words that found no other place. */
export function directionMessage(
  direction: Direction,
  language: string,
  extra: readonly string[] = [],
): string {
  const wording = languageFamily(language) === 'zh' ? chinese : english;
  const { role, setting, sceneDirection } = direction;
  const guidance = [...direction.guidance.map(({ value }) => value), ...extra].map(oneLine);
  const scene = joinSentences(
    [setting?.value, sceneDirection?.value].map((part) => oneLine(part ?? '')),
    wording,
  );
  const directions = [...(sceneDirection ? [oneLine(sceneDirection.value)] : []), ...guidance];
  const isAlone = directions.length === 1 && !role?.value && !setting?.value;
  if (isAlone) return directions[0] ?? '';
  const parts = [
    role?.value ? wording.role + oneLine(role.value) : '',
    scene === '' ? '' : wording.scene + scene,
    guidance.length === 0 ? '' : [wording.guidance, ...guidance.map((item) => `- ${item}`)].join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const oneLine = (words: string): string =>
  (words.includes('\n') ? words.replace(/\s*\n\s*/g, ' ') : words).trim();

/** A setting without its full stop gets one before the direction goes on. */
function joinSentences(parts: readonly string[], { stop, space }: Wording): string {
  return parts
    .filter((part) => part !== '')
    .map((part, index, all) =>
      index < all.length - 1 && !/[.!?…。！？”"')）]$/.test(part) ? part + stop : part,
    )
    .join(space);
}
