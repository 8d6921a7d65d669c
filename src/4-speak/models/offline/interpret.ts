/** The acting mind of the offline engine: a request becomes a voice and the steps of its line, nothing left to decide. */
import type { SpeechRequest } from '../../../3-plan/request.ts';
import { wordsOf } from '../../../3-plan/request.ts';
import { findPreset } from '../../../1-script/vocabulary/presets.ts';
import { didYouMean } from '../../../diagnostics/did-you-mean.ts';
import { SpeechError } from '../../speech-error.ts';
import type { SpeechWarning } from '../../speech-model.ts';
import { cleanText } from './clean-text.ts';
import { describedVoice } from './description.ts';
import type { SampleFacts } from './likeness.ts';
import { likeness } from './likeness.ts';
import { faded, readManner, shiftOf } from './manner.ts';
import type { OfflineVoice, Performance } from './performance.ts';
import { phasesOf } from './phases.ts';
import { presetNames, presetVoice } from './presets.ts';
import { stepsOf } from './steps.ts';
import { toldBy } from './told.ts';

export interface Interpretation {
  readonly performance: Performance;
  readonly warnings: readonly SpeechWarning[];
}

/** What is said of a character or a whole production colours each of its lines this much. */
const shareOfSurroundings = 0.4;
/** Seconds of rest in place of a line in which nothing can be said. */
const emptyRest = 0.3;

/** `sample` is what was measured of the voice to imitate; undefined for other voices, or where it could not be read. */
export function interpret(request: SpeechRequest, sample: SampleFacts | undefined): Interpretation {
  const written = wordsOf(request);
  const told = toldBy(request);
  const warnings: SpeechWarning[] = [];
  const warn = (code: SpeechWarning['code'], message: string): void =>
    void warnings.push({ type: 'warning', code, message });
  const voice = voiceFor(request, told.description, sample, warn);
  if (written.trim() === '') throw refusal('there are no words to speak');
  const { text, style, taken } = cleanText(written);
  const styles = [told.styles, style].filter((part) => part !== '').join(', ');
  const { steps, hasStrangers, beyond } = stepsOf(text, {
    voice,
    layers: told.around.map((around) => faded(shiftOf(readManner(around)), shareOfSurroundings)),
    phases: phasesOf(told.line),
    styles,
    isChinese: isChinese(request),
  });
  const left = [...taken, ...(hasStrangers ? ['letters that nobody here can read'] : [])];
  if (left.length > 0) warn('text-rewritten', `left out of what is said: ${left.join(', ')}`);
  for (const one of beyond) warn('unsupported-setting', `the offline engine is a stand-in: ${one}`);
  if (steps.some(({ kind }) => kind !== 'rest')) return { performance: { voice, steps }, warnings };
  warn('text-rewritten', 'no word or sound is left to perform: a short rest stands in its place');
  return {
    performance: { voice, steps: steps.length > 0 ? steps : [{ kind: 'rest', seconds: emptyRest }] },
    warnings,
  };
}

/** Numbers alone are read in the language of what is said around them. */
function isChinese({ voice, messages }: SpeechRequest): boolean {
  const preset = voice.kind === 'preset' ? findPreset(voice.id) : undefined;
  const written = messages.map(({ content }) => content.replace(/[(（[【].*?[)）\]】]/gu, '')).join('');
  return /\p{L}/u.test(written) ? /\p{Script=Han}/u.test(written) : preset?.language === 'zh';
}

function voiceFor(
  { voice }: SpeechRequest,
  description: string,
  sample: SampleFacts | undefined,
  warn: (code: SpeechWarning['code'], message: string) => void,
): OfflineVoice {
  switch (voice.kind) {
    case 'preset': {
      const preset = presetVoice(voice.id);
      if (!preset) throw refusal(unknownPreset(voice.id));
      return preset;
    }
    case 'described':
      if (description === '') throw refusal('a designed voice needs its description');
      return describedVoice(description);
    case 'sample':
      if (sample) return likeness(sample);
      warn(
        'unsupported-setting',
        'the sample could not be listened to: the voice is like it in nothing but that it stays the same',
      );
      return describedVoice(voice.sample.digest);
    case 'awaiting-lock':
      throw refusal('the voice awaits its lock: there is no sample to speak with yet');
  }
}

function unknownPreset(id: string): string {
  const suggestion = didYouMean(id, presetNames);
  const hint = suggestion === undefined ? '' : `; did you mean '${suggestion}'?`;
  return `unknown preset voice '${id}'${hint} (presets: ${presetNames.join(', ')})`;
}

const refusal = (message: string): SpeechError =>
  new SpeechError(message, { code: 'bad-request', isRetryable: false });
