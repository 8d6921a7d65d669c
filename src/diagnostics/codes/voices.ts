/** Codes about voices: presets, designs, samples, locks, models. */
import { entry, listed, meant } from '../catalog-entry.ts';

export const voiceCodes = {
  'missing-voice': entry({
    severity: 'error',
    title: 'A character without a voice',
    explanation:
      'Every character who speaks needs a voice in the language of its lines: a preset, a design or a clone. Nobody falls back to a default voice.',
    message: (p: { character: string; language: string }) =>
      `'${p.character}' has no voice in language '${p.language}'`,
    hint: () =>
      'give it one of\n  voice: { preset: Mia }\n  voice: { design: "A woman in her thirties, warm, unhurried." }\n  voice: { clone: ../samples/her.wav, consent: "who agreed, and when" }',
  }),
  'two-voices': entry({
    severity: 'error',
    title: 'A voice of two kinds',
    explanation:
      'A voice is a preset, a design or a clone. Layers are combined field by field, so an outer layer may have set another kind: unset it with null.',
    message: (p: { character: string; kinds: readonly string[] }) =>
      `the voice of '${p.character}' is ${p.kinds.join(' and ')} at once`,
    hint: (p) => `keep one; where an outer layer set the other, write  ${p.kinds[0] ?? 'preset'}: null`,
  }),
  'unknown-preset': entry({
    severity: 'error',
    title: 'A preset voice the service does not have',
    explanation:
      'The service knows a fixed list of preset voices; another name would fail, or be spoken by another voice.',
    message: (p: { preset: string; suggestion: string | undefined; known: readonly string[] }) =>
      `unknown preset voice '${p.preset}'${meant(p.suggestion)}`,
    hint: (p) => `presets: ${listed(p.known)}`,
  }),
  'preset-language': entry({
    severity: 'warning',
    title: 'A preset voice of the other language',
    explanation: 'Each preset voice was made for one language. It speaks the other with an accent, or badly.',
    message: (p: { preset: string; presetLanguage: string; language: string; character: string }) =>
      `'${p.character}' speaks '${p.language}' here with '${p.preset}', a voice made for '${p.presetLanguage}'`,
    hint: (p: {
      suggestions: readonly string[];
      preset: string;
      presetLanguage: string;
      language: string;
      character: string;
    }) => (p.suggestions.length === 0 ? undefined : `voices of this language: ${listed(p.suggestions)}`),
  }),
  'default-voice': entry({
    severity: 'warning',
    title: 'A voice that depends on the server',
    explanation:
      'mimo_default is one voice on the China cluster and another elsewhere: the same script would sound different tomorrow.',
    message: (_: Record<never, never>) => "'mimo_default' is a different voice on different servers",
    hint: () => 'name a preset: 冰糖 茉莉 苏打 白桦 Mia Chloe Milo Dean',
  }),
  'missing-consent': entry({
    severity: 'error',
    title: 'A clone without consent',
    explanation:
      'A cloned voice belongs to somebody. The script says in one sentence who agreed, and to what.',
    message: (p: { character: string }) =>
      `the voice of '${p.character}' is cloned, and nothing says who agreed to it`,
    hint: () => 'add  consent: "Recorded for this project by its reader, 2026."',
  }),
  'bad-sample': entry({
    severity: 'error',
    title: 'A sample the service would refuse',
    explanation:
      'A sample is a wav or mp3 file, sent along with every line: at most 10,000,000 characters of base64, which is 7.5 MB. 10 to 30 seconds are best.',
    message: (p: { path: string; problem: string }) => `the sample '${p.path}' ${p.problem}`,
  }),
  'design-in-scene': entry({
    severity: 'error',
    title: 'A voice designed anew in a scene',
    explanation:
      'A designed voice is frozen once per character and language. A scene cannot give the character another design: its lock could hold only one of them.',
    message: (p: { character: string }) => `'${p.character}' is given another designed voice in this scene`,
    hint: (p) => `declare a second character, such as '${p.character}-young', with a voice of its own`,
  }),
  'stale-lock': entry({
    severity: 'error',
    title: 'A locked voice whose description has changed',
    explanation:
      'The voice was frozen from another description or anchor than the script now has. Going on would give lines a voice that nobody described.',
    message: (p: { character: string; language: string; field: string; locked: string; now: string }) =>
      `the voice of '${p.character}' (${p.language}) was locked from another ${p.field}`,
    hint: (p: {
      renew: string;
      character: string;
      language: string;
      field: string;
      locked: string;
      now: string;
    }) =>
      `locked: ${p.locked}\nnow:    ${p.now}\nput the words back, or have the voice designed anew:  ${p.renew}`,
  }),
  'broken-lock': entry({
    severity: 'error',
    title: 'A lock whose sample is missing or another',
    explanation:
      'The lock names the digest of the sample it froze. A run never goes on with another file: the character would change its voice in silence.',
    message: (p: { character: string; language: string; problem: string }) =>
      `the locked voice of '${p.character}' (${p.language}) ${p.problem}`,
    hint: (p: { renew: string; character: string; language: string; problem: string }) =>
      `restore the file from version control, or have the voice designed anew:  ${p.renew}`,
  }),
  'unlocked-voice': entry({
    severity: 'warning',
    title: 'A voice designed anew for each line',
    explanation:
      'The service invents another voice with every call. With `lock: false` no recording is kept for the lines to imitate: each is spoken by somebody else of the same description.',
    message: (p: { character: string; language: string }) =>
      `every line of '${p.character}' (${p.language}) will have another voice`,
    hint: () => 'take  lock: false  out, and the voice is designed once and kept',
  }),
  'retired-model': entry({
    severity: 'error',
    title: 'A model that was retired',
    explanation: 'The service no longer answers for this model, or forwards it to another one.',
    message: (p: { name: string; model: string; since: string }) =>
      `'${p.name}' belongs to ${p.model}, which was retired on ${p.since}`,
    hint: (p: { name: string; model: string; since: string; instead: string }) => `use ${p.instead}`,
  }),
  'retired-model-configured': entry({
    severity: 'warning',
    title: 'A retired model in the configuration',
    explanation:
      'The configuration names a model that its maker has retired. Other hosts may still serve it; the maker forwards it to another one, or refuses.',
    message: (p: { model: string; since: string }) => `${p.model} was retired by its maker on ${p.since}`,
    hint: (p: { model: string; since: string; instead: string }) =>
      `on its maker's own host use ${p.instead}`,
  }),
  'voice-cannot-sing': entry({
    severity: 'error',
    title: 'Singing with a voice that cannot sing',
    explanation:
      'Only the preset model sings. A designed or cloned voice would speak the lyrics, or read the mark aloud.',
    message: (p: { character: string; kind: string }) =>
      `'${p.character}' has a ${p.kind} voice, and only preset voices sing`,
    hint: () => 'give the song to a character with a preset voice, or take the mark out',
  }),
  'style-unlocked': entry({
    severity: 'warning',
    title: 'Style tags on a voice designed anew for each line',
    explanation:
      'With `lock: false` each line invents its voice, and that model does not read style tags. The words are told to it as guidance instead.',
    message: (p: { character: string }) =>
      `'${p.character}' has 'lock: false': its style tags are moved to the guidance`,
    hint: () => 'say it in the direction, or let the voice be locked',
  }),
  'design-long': entry({
    severity: 'warning',
    title: 'A description of more than four sentences',
    explanation:
      'The service wants a voice in one to four sentences: age and sex, texture, pace, resting mood; then what the person sounds like, and a quirk. More blurs the voice.',
    message: (p: { character: string; sentences: number }) =>
      `the voice of '${p.character}' is described in ${p.sentences} sentences`,
    hint: () => 'keep one to four; who the person is belongs into  role , how to speak into  direction',
  }),
  'design-person': entry({
    severity: 'warning',
    title: 'A description that names somebody',
    explanation:
      'A voice is described by what is heard. The service is not to imitate real people, and may refuse, or answer with somebody else.',
    message: (p: { character: string; person: string }) =>
      `the voice of '${p.character}' is described by the name '${p.person}'`,
    hint: () => 'say what one hears in that voice: age, texture, pace, mood',
  }),
  'design-action': entry({
    severity: 'note',
    title: 'A scene in the description of a voice',
    explanation:
      'The description makes a voice for all lines. A place or a deed in it colours every one of them.',
    message: (p: { character: string; words: string }) =>
      `'${p.words}' tells what '${p.character}' does, not how the voice sounds`,
    hint: () => 'a place belongs into  setting  of the scene, a manner into  direction',
  }),
  'design-vague': entry({
    severity: 'note',
    title: 'A description without age and sex',
    explanation:
      'The service invents what it is not told. Age and sex make the greatest difference, so a description begins with them.',
    message: (p: { character: string }) =>
      `the description of '${p.character}' says neither how old the voice is nor of which sex`,
    hint: () => 'begin with them:  A woman in her thirties, …',
  }),
};
