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
import { completionGuard, estimateSeconds } from './estimate.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Message, RequestVoice, SpeechRequest } from './request.ts';
import { defaultTemperature, defaultTopP } from './request.ts';
import { segmentText } from './segments.ts';
import { styleInWords, withStyle, wordingOf } from './wording.ts';

/** What is the same for every line without settings of its own, of one character in one scene and language. */
interface Manner {
  readonly layers: readonly Settings[];
  readonly speaker: string;
  readonly voice: Voice;
  readonly direction: Direction;
  readonly style: readonly string[];
  readonly message: string;
  readonly temperature: number;
  readonly topP: number;
}

/** Lines whose voice was reported as missing or broken are left out: they cannot be performed. */
export function planCues(script: Script, voices: Voices, engine: Engine): Cue[] {
  const sayWords = wordingOf(script);
  const manners = new Map<readonly Settings[], Map<string, Manner>>();
  const cues: Cue[] = [];
  for (const { scene, line } of script.lines) {
    const voice = voices.of(scene, line);
    if (!voice) continue;
    const manner = mannerOf(script, scene, line, voice, manners);
    const words = sayWords(line.text.value, line.language);
    const segments = segmentText(words, languageFamily(line.language)).map(({ text, join }): CueSegment => {
      const seconds = estimateSeconds(text, line.language);
      const spoken = voice.kind === 'design' ? text : withStyle(text, manner.style, line.language);
      const request = requestFor(line, manner, spoken, seconds, engine);
      return { request, fingerprint: fingerprintOf(request), join, seconds };
    });
    cues.push({
      id: line.id,
      scene,
      line,
      character: line.character,
      speaker: manner.speaker,
      language: line.language,
      voice,
      text: line.text.value,
      spoken: segments.map(({ request }) => request.messages.at(-1)?.content ?? '').join('\n\n'),
      seconds: segments.reduce((sum, segment) => sum + segment.seconds, 0),
      direction: manner.direction,
      layers: manner.layers,
      segments,
    });
  }
  return cues;
}

/** Most lines have no settings of their own and share one manner. */
function mannerOf(
  script: Script,
  scene: Scene,
  line: Line,
  voice: Voice,
  manners: Map<readonly Settings[], Map<string, Manner>>,
): Manner {
  const layers = scene.layersOf(line.character);
  if (!line.isPlain) return resolveManner(script, scene, line, voice, [...layers, line.settings]);
  const byLanguage = manners.get(layers) ?? new Map<string, Manner>();
  manners.set(layers, byLanguage);
  const manner = byLanguage.get(line.language) ?? resolveManner(script, scene, line, voice, layers);
  byLanguage.set(line.language, manner);
  return manner;
}

function resolveManner(
  script: Script,
  scene: Scene,
  line: Line,
  voice: Voice,
  layers: readonly Settings[],
): Manner {
  const { language, character } = line;
  const direction = gatherDirection(layers, scene, language);
  const style = resolveSetting(layers, 'style')?.value ?? [];
  const isTold = voice.kind === 'design' && style.length > 0;
  return {
    layers,
    speaker: resolveWords(script.cast.get(character)?.names ?? [], language)?.value ?? character,
    voice,
    direction,
    style,
    message: directionMessage(direction, language, isTold ? [styleInWords(style, language)] : []),
    temperature: resolveSetting(layers, 'sampling.temperature')?.value ?? defaultTemperature,
    topP: resolveSetting(layers, 'sampling.top_p')?.value ?? defaultTopP,
  };
}

function requestFor(
  line: Line,
  manner: Manner,
  spoken: string,
  seconds: number,
  engine: Engine,
): SpeechRequest {
  const { voice, message, temperature, topP } = manner;
  const isDescribed = voice.kind === 'design' && voice.standing === 'with-every-line';
  const told = isDescribed
    ? [voice.description, message].filter((part) => part !== '').join('\n\n')
    : message;
  const messages: Message[] = [{ role: 'assistant', content: spoken }];
  if (told !== '') messages.unshift({ role: 'user', content: told });
  return {
    engine: engine.name,
    model: engine.models[modelKind(voice)],
    revision: engine.revision,
    messages,
    voice: requestVoice(voice, line),
    temperature,
    topP,
    optimizeTextPreview: isDescribed ? false : undefined,
    maxCompletionTokens: completionGuard(seconds),
    format: 'wav',
    stream: false,
  };
}

/** A design that awaits its lock will be cloned from it. */
function modelKind(voice: Voice): VoiceKind {
  if (voice.kind === 'preset') return 'preset';
  return voice.kind === 'design' && voice.standing === 'with-every-line' ? 'design' : 'clone';
}

function requestVoice(voice: Voice, { character, language }: Line): RequestVoice {
  if (voice.kind === 'preset') return voice;
  if (voice.kind === 'sample') return { kind: 'sample', sample: voice.sample };
  return voice.standing === 'with-every-line'
    ? { kind: 'described' }
    : { kind: 'awaiting-lock', character, language };
}
