/** Lines into cues: every layer combined, the message and the words composed, each request with its fingerprint. */
import type { Engine } from '../1-script/engines.ts';
import type { Line, Scene, Script } from '../1-script/script.ts';
import type { Settings } from '../1-script/settings.ts';
import { resolveSetting, resolveWords } from '../1-script/settings.ts';
import { languageFamily } from '../1-script/stated.ts';
import type { VoiceKind } from '../1-script/voice-use.ts';
import type { Voice, Voices } from '../2-voices/voices.ts';
import type { Cue, CueSegment } from './cue.ts';
import type { Direction } from './direction.ts';
import { directionMessage, gatherDirection } from './direction.ts';
import { audioTokens, completionGuard, estimateSeconds, textTokens } from './estimate.ts';
import type { Surroundings } from './fingerprint.ts';
import { fingerprinterOf, surroundingsOf } from './fingerprint.ts';
import type { RequestVoice, SpeechRequest } from './request.ts';
import { defaultTemperature, defaultTopP, silence, withWords, wordsOf } from './request.ts';
import type { Segment } from './segments.ts';
import { segmentText } from './segments.ts';
import { styleInWords, withStyle, wordingOf } from './wording.ts';

/** What is the same for every line of one character in one scene and language that is not directed by itself. */
interface Manner {
  readonly speaker: string;
  readonly voice: Voice;
  readonly direction: Direction;
  /** Style tags the voice can read. */
  readonly style: readonly string[];
  readonly styleTag: string;
  /** The request, still without words. */
  readonly frame: SpeechRequest;
  readonly surroundings: Surroundings;
  readonly fingerprint: (words: string) => string | undefined;
  readonly toldTokens: number;
  /** Style that is told, because the voice cannot read it. */
  readonly toldStyle: readonly string[];
}

/** Lines whose voice was reported as missing or broken are left out: they cannot be performed. */
export function planCues(script: Script, voices: Voices, engine: Engine): Cue[] {
  const sayWords = wordingOf(script);
  const mannerOf = manners(script, engine);
  const cues: Cue[] = [];
  for (const { scene, line } of script.lines) {
    const voice = voices.of(scene, line);
    if (!voice) continue;
    const manner = mannerOf(scene, line, voice);
    const words = sayWords(line.text.value, line.language);
    const segments: CueSegment[] = [];
    let seconds = 0;
    for (const { text, join } of segmentText(words, languageFamily(line.language))) {
      const segment = segmentOf(text, join, line, manner);
      segments.push(segment);
      seconds += segment.seconds;
    }
    cues.push({
      id: line.id,
      scene,
      line,
      character: line.character,
      speaker: manner.speaker,
      language: line.language,
      voice,
      text: line.text.value,
      spoken: spokenBy(segments),
      seconds,
      direction: manner.direction,
      layers: layersOf(scene, line),
      segments,
    });
  }
  return cues;
}

function spokenBy(segments: readonly CueSegment[]): string {
  const [first] = segments;
  if (first && segments.length === 1) return wordsOf(first.request);
  return segments.map(({ request }) => wordsOf(request)).join('\n\n');
}

function segmentOf(text: string, join: Segment['join'], line: Line, manner: Manner): CueSegment {
  const seconds = estimateSeconds(text, line.language);
  const words = withStyle(text, manner.style, line.language, manner.styleTag);
  return {
    request: withWords(manner.frame, words, completionGuard(seconds)),
    fingerprint: manner.fingerprint(words),
    join,
    seconds,
    tokens: audioTokens(seconds) + manner.toldTokens + textTokens(words),
  };
}

const layersOf = (scene: Scene, line: Line): readonly Settings[] =>
  line.isPlain ? scene.layersOf(line.character) : [...scene.layersOf(line.character), line.settings];

/** Whether a line says itself how it is spoken; a gap or a place in the mix does not. */
const isDirected = ({ isPlain, settings }: Line): boolean =>
  !isPlain &&
  (settings.direction ?? settings.style ?? settings['sampling.temperature'] ?? settings['sampling.top_p']) !==
    undefined;

/** Whether of all that makes its manner it says the direction alone. */
const saysDirectionAlone = ({ settings }: Line): boolean =>
  (settings.style ?? settings['sampling.temperature'] ?? settings['sampling.top_p']) === undefined;

/** Most lines are not directed by themselves and share one manner; most others differ from it in their direction. */
function manners(script: Script, engine: Engine): (scene: Scene, line: Line, voice: Voice) => Manner {
  const known = new Map<readonly Settings[], Map<string, Manner>>();
  const shared = (scene: Scene, line: Line, voice: Voice): Manner => {
    const layers = scene.layersOf(line.character);
    const found = known.get(layers)?.get(line.language);
    if (found) return found;
    const manner = resolveManner(script, scene, line, voice, layers, engine);
    known.set(layers, (known.get(layers) ?? new Map<string, Manner>()).set(line.language, manner));
    return manner;
  };
  return (scene, line, voice) => {
    if (!isDirected(line)) return shared(scene, line, voice);
    const layers = layersOf(scene, line);
    return saysDirectionAlone(line)
      ? redirected(shared(scene, line, voice), scene, line, layers)
      : resolveManner(script, scene, line, voice, layers, engine);
  };
}

/** The same but for what is told. */
function redirected(manner: Manner, scene: Scene, line: Line, layers: readonly Settings[]): Manner {
  const direction = gatherDirection(layers, scene, line, line.language);
  const told = toldBy(direction, manner.voice, line.language, manner.toldStyle);
  const frame = { ...manner.frame, messages: messagesTelling(told) };
  return {
    ...manner,
    direction,
    frame,
    fingerprint: fingerprinterOf(frame, manner.surroundings),
    toldTokens: textTokens(told),
  };
}

const isDescribed = (voice: Voice): voice is Voice & { readonly kind: 'design' } =>
  voice.kind === 'design' && voice.standing === 'with-every-line';

function toldBy(direction: Direction, voice: Voice, language: string, toldStyle: readonly string[]): string {
  const message = directionMessage(direction, language, toldStyle);
  return isDescribed(voice)
    ? [voice.description, message].filter((part) => part !== '').join('\n\n')
    : message;
}

const messagesTelling = (told: string): SpeechRequest['messages'] =>
  told === '' ? [silence] : [{ role: 'user', content: told }, silence];

function resolveManner(
  script: Script,
  scene: Scene,
  line: Line,
  voice: Voice,
  layers: readonly Settings[],
  engine: Engine,
): Manner {
  const { language, character } = line;
  const direction = gatherDirection(layers, scene, line, language);
  const style = resolveSetting(layers, 'style')?.value ?? [];
  const toldStyle = isDescribed(voice) && style.length > 0 ? [styleInWords(style, language)] : [];
  const told = toldBy(direction, voice, language, toldStyle);
  const frame: SpeechRequest = {
    engine: engine.name,
    model: engine.models[modelKind(voice)],
    revision: engine.revision,
    messages: messagesTelling(told),
    voice: requestVoice(voice, line),
    temperature: resolveSetting(layers, 'sampling.temperature')?.value ?? defaultTemperature,
    topP: resolveSetting(layers, 'sampling.top_p')?.value ?? defaultTopP,
    optimizeTextPreview: isDescribed(voice) ? false : undefined,
    maxCompletionTokens: 0,
    format: 'wav',
    stream: false,
  };
  const surroundings = surroundingsOf(frame);
  return {
    speaker: resolveWords(script.cast.get(character)?.names ?? [], language)?.value ?? character,
    voice,
    direction,
    style: isDescribed(voice) ? [] : style,
    styleTag: engine.styleTag,
    frame,
    surroundings,
    fingerprint: fingerprinterOf(frame, surroundings),
    toldTokens: textTokens(told),
    toldStyle,
  };
}

/** A design that awaits its lock will be cloned from it. */
function modelKind(voice: Voice): VoiceKind {
  if (voice.kind === 'preset') return 'preset';
  return isDescribed(voice) ? 'design' : 'clone';
}

function requestVoice(voice: Voice, { character, language }: Line): RequestVoice {
  if (voice.kind === 'preset') return voice;
  if (voice.kind === 'sample') return { kind: 'sample', sample: voice.sample };
  return voice.standing === 'with-every-line'
    ? { kind: 'described' }
    : { kind: 'awaiting-lock', character, language };
}
