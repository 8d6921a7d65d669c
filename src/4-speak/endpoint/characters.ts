/** The cast of a script as voices of the endpoint: each by its id and by every name it bears. */
import type { Line, Scene, Script } from '../../1-script/script.ts';
import { resolveWords } from '../../1-script/settings.ts';
import { languageFamily } from '../../1-script/stated.ts';
import type { VoiceKind } from '../../1-script/voice-use.ts';
import type { Voice, Voices } from '../../2-voices/voices.ts';
import { directionMessage, gatherDirection } from '../../3-plan/direction.ts';
import type { RequestVoice } from '../../3-plan/request.ts';

/** How a character speaks in one language. */
export interface SpeakingCharacter {
  readonly kind: VoiceKind;
  readonly voice: RequestVoice;
  readonly language: string;
  /** What the model is told: the character's description, role and direction, and how to say this one thing. */
  readonly told: (instructions: string | undefined) => string;
}

/** By every id and name, one or more languages each; the first is the one a text in no known language is spoken in. */
export type Characters = ReadonlyMap<string, readonly SpeakingCharacter[]>;

/** Characters that speak in the script; whose voice awaits its lock cannot speak yet. */
export function charactersOf(script: Script, voices: Voices): Characters {
  const byId = new Map<string, SpeakingCharacter[]>();
  for (const { scene, line } of script.lines) {
    const known = byId.get(line.character) ?? [];
    byId.set(line.character, known);
    if (known.some(({ language }) => language === line.language)) continue;
    const speaking = speakingCharacter(script, scene, line, voices.of(scene, line));
    if (speaking) known.push(speaking);
  }
  const byName = new Map<string, SpeakingCharacter[]>();
  for (const [id, speaking] of byId)
    for (const { language } of speaking) {
      const name = resolveWords(script.cast.get(id)?.names ?? [], language)?.value;
      if (name !== undefined) byName.set(name, speaking);
    }
  return new Map([...byName, ...byId].filter(([, speaking]) => speaking.length > 0));
}

/** In the language of the text where the character speaks it. */
export function inLanguageOf(
  text: string,
  speaking: readonly SpeakingCharacter[],
): SpeakingCharacter | undefined {
  const isChinese = /\p{Script=Han}/u.test(text);
  return speaking.find(({ language }) => (languageFamily(language) === 'zh') === isChinese) ?? speaking[0];
}

function speakingCharacter(
  script: Script,
  scene: Scene,
  line: Line,
  voice: Voice | undefined,
): SpeakingCharacter | undefined {
  const { character, language } = line;
  const requested = voice && requestVoice(voice);
  if (!requested) return undefined;
  const layers = [...script.production, ...(script.cast.get(character)?.settings ?? [])];
  // What a scene adds belongs to its lines; here nobody stands in a scene.
  const direction = { ...gatherDirection(layers, scene, line, language), setting: undefined };
  const description = voice.kind === 'design' ? [voice.description] : [];
  return {
    ...requested,
    language,
    told: (instructions) =>
      [
        ...description,
        directionMessage(direction, language, instructions === undefined ? [] : [instructions]),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
  };
}

function requestVoice(voice: Voice): { readonly kind: VoiceKind; readonly voice: RequestVoice } | undefined {
  if (voice.kind === 'preset') return { kind: 'preset', voice };
  if (voice.kind === 'sample') return { kind: 'clone', voice: { kind: 'sample', sample: voice.sample } };
  return voice.standing === 'with-every-line' ? { kind: 'design', voice: { kind: 'described' } } : undefined;
}
