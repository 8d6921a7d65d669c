/** A description read into a voice: what its words say, and by a digest of them all that they leave open. */
import { createHash } from 'node:crypto';
import { ageIn } from './age.ts';
import type { Trait } from './description-words.ts';
import { ageWords, pronouns, sexWords, textureWords } from './description-words.ts';
import type { OfflineVoice, Throat } from './performance.ts';
import { bounded, throats, variants, within } from './throats.ts';
import type { FoundWord } from './wordlist.ts';
import { wordlistOf } from './wordlist.ts';

/** The same words always give the same voice; other words another one. */
export function describedVoice(description: string): OfflineVoice {
  const open = openChoices(description);
  const { years: told, ...portrait } = portraitOf(description);
  const sex = portrait.sex ?? (open() < 0.5 ? 'female' : 'male');
  const years = told ?? 22 + 34 * open();
  const isChild = years < grownUp;
  const strayed = (2 * open() - 1) * (isChild || portrait.semitones !== 0 ? 0.8 : 2);
  const pitch = pitchAt(years, sex) * 2 ** ((portrait.semitones + strayed) / 12);
  const body = isChild ? 'female' : sex;
  const throat = throatFor(pitch, body, open());
  const { most, least } = throats[throat].tracts;
  const middle = isChild ? most - 0.02 : (most + least) / 2 + 0.005;
  const isOld = years >= 62;
  const { pitches } = throats[throat];
  return bounded({
    throat,
    tract: middle + portrait.tract + (open() - 0.5) * 0.06,
    pitch: within(pitch, { least: pitches.least * roomToAct, most: pitches.most / roomToAct }),
    range: portrait.range * (0.92 + 0.16 * open()) * (isChild ? 1.2 : 1),
    pace: portrait.pace * (0.97 + 0.06 * open()) * (isOld ? 0.93 : 1),
    variant: variantFor(body, portrait.tract, isChild, open()),
    breath: portrait.breath,
    roughness: portrait.roughness + (isOld ? 0.15 : 0),
  });
}

/** Times: at the edge of its throat a voice could be acted only in one direction. */
const roomToAct = 1.05;

interface Portrait {
  readonly sex: 'female' | 'male' | undefined;
  readonly years: number | undefined;
  readonly semitones: number;
  readonly tract: number;
  readonly pace: number;
  readonly range: number;
  readonly breath: number;
  readonly roughness: number;
}

const readSex = wordlistOf(sexWords);
const readPronouns = wordlistOf(pronouns);
const readAge = wordlistOf(ageWords);
const readTexture = wordlistOf(textureWords);

/** What the words say, and nothing more. */
export function portraitOf(description: string): Portrait {
  const texture = readTexture(description);
  const sum = (key: 'semitones' | 'tract' | 'breath' | 'roughness'): number =>
    texture.reduce((all, { means, degree }) => all + (means[key] ?? 0) * degree, 0);
  const product = (key: 'pace' | 'range'): number =>
    texture.reduce((all, { means, degree }) => all * (means[key] ?? 1) ** degree, 1);
  return {
    sex: firstOf(readSex(description), 'sex') ?? firstOf(readPronouns(description), 'sex'),
    years: ageIn(description) ?? firstOf(readAge(description), 'years'),
    semitones: within(sum('semitones'), { least: -4, most: 4 }),
    tract: within(sum('tract'), { least: -0.06, most: 0.06 }),
    pace: product('pace'),
    range: product('range'),
    breath: sum('breath'),
    roughness: sum('roughness'),
  };
}

const firstOf = <Key extends 'sex' | 'years'>(
  found: readonly FoundWord<Trait>[],
  key: Key,
): Trait[Key] | undefined => found.find(({ means }) => means[key] !== undefined)?.means[key];

/** Below this age boys and girls share a throat. */
const grownUp = 13;

/** Hertz: boys' voices break, women's sink late, men's rise a little in old age. */
function pitchAt(years: number, sex: 'female' | 'male'): number {
  if (years < grownUp) return (sex === 'female' ? 242 : 230) - 2 * years;
  return interpolate(years, sex === 'female' ? womenByAge : menByAge);
}

const womenByAge = [
  [13, 210],
  [20, 192],
  [40, 174],
  [60, 160],
  [80, 154],
] as const;
const menByAge = [
  [13, 148],
  [20, 126],
  [40, 110],
  [60, 104],
  [80, 110],
] as const;

function interpolate(at: number, points: readonly (readonly [at: number, value: number])[]): number {
  let [before, valueBefore] = points[0] ?? [0, 0];
  for (const [next, value] of points) {
    if (at <= next)
      return next === before
        ? value
        : valueBefore + ((value - valueBefore) * (at - before)) / (next - before);
    [before, valueBefore] = [next, value];
  }
  return valueBefore;
}

/** One of the throats that reach the pitch; nobody else has a throat of their sex but women, who share one. */
function throatFor(pitch: number, sex: 'female' | 'male', choice: number): Throat {
  if (sex === 'female') return 'slt';
  const men = (['rms', 'awb', 'kal16'] as const).filter((throat) => {
    const { least, most } = throats[throat].pitches;
    return pitch >= least - 1 && pitch <= most + 1;
  });
  return men[Math.floor(choice * men.length)] ?? (pitch < 100 ? 'kal16' : 'awb');
}

/** The half of the variants on the described side of brightness; for a child always the bright one. */
function variantFor(sex: 'female' | 'male', tract: number, isChild: boolean, choice: number): string {
  const own = variants.filter((variant) => variant.sex === sex);
  const half = Math.ceil(own.length / 2);
  const apt = isChild || tract > 0.01 ? own.slice(-half) : tract < -0.01 ? own.slice(0, half) : own;
  return apt[Math.floor(choice * apt.length)]?.name ?? '';
}

/** Numbers from 0 to 1 that follow from the words, one after the other. */
function openChoices(description: string): () => number {
  const digest = createHash('sha256')
    .update(description.normalize('NFC').replace(/\s+/g, ' ').trim())
    .digest();
  let at = 0;
  return () => digest.readUInt16BE((2 * at++) % digest.length) / 0x1_0000;
}
