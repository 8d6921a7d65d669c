/** How each engine wants its lines: codec, rate, depth, level, and where they lie. */
import type { Decibels } from '../../audio/units.ts';
import { decibels } from '../../audio/units.ts';

export const gamePresetNames = ['unity', 'unreal', 'godot', 'renpy', 'wwise', 'fmod', 'web', 'flat'] as const;
export type GamePresetName = (typeof gamePresetNames)[number];

export interface GamePreset {
  readonly name: GamePresetName;
  readonly codec: 'wav' | 'ogg' | 'mp3';
  /** Hertz; the rate in which the models speak where nothing has to be converted. */
  readonly sampleRate: 24_000 | 48_000;
  /** Of wav. */
  readonly bits: 16 | 24;
  /** LUFS of a line that is simply spoken. */
  readonly level: Decibels;
  /** dBTP no line passes. */
  readonly ceiling: Decibels;
  /** Of the language most lines have, and of all others. */
  readonly template: string;
  readonly otherTemplate: string;
}

const usual = {
  codec: 'wav',
  sampleRate: 48_000,
  bits: 16,
  level: decibels(-23),
  ceiling: decibels(-1),
  template: '{lang}/{id}',
  otherTemplate: '{lang}/{id}',
} as const;

export const gamePresets: Readonly<Record<GamePresetName, GamePreset>> = {
  unity: { ...usual, name: 'unity' },
  unreal: { ...usual, name: 'unreal' },
  godot: { ...usual, name: 'godot', codec: 'ogg' },
  renpy: {
    ...usual,
    name: 'renpy',
    codec: 'ogg',
    template: 'voice/{id}',
    otherTemplate: 'tl/{lang}/voice/{id}',
  },
  wwise: {
    ...usual,
    name: 'wwise',
    bits: 24,
    template: 'Voices/{lang}/{id}',
    otherTemplate: 'Voices/{lang}/{id}',
  },
  fmod: { ...usual, name: 'fmod' },
  web: { ...usual, name: 'web', codec: 'mp3', level: decibels(-16) },
  flat: { ...usual, name: 'flat', sampleRate: 24_000, template: '{id}', otherTemplate: '{lang}/{id}' },
};
