/** The voice each preset has in the offline engine: fixed, of the preset's sex, and none like another. */
import { presets, serverDefaultPreset } from '../../../1-script/vocabulary/presets.ts';
import type { OfflineVoice, Throat } from './performance.ts';

const voice = (
  throat: Throat,
  tract: number,
  pitch: number,
  variant: string,
  own: Partial<Pick<OfflineVoice, 'range' | 'pace' | 'breath' | 'roughness'>> = {},
): OfflineVoice => ({
  throat,
  tract,
  pitch,
  variant,
  range: 1,
  pace: 1,
  breath: 0,
  roughness: 0,
  ...own,
});

/** By the name that scripts use. The service's own default has a voice of its own. */
export const presetVoices: ReadonlyMap<string, OfflineVoice> = new Map([
  ['冰糖', voice('slt', 0.99, 228, 'f3', { range: 1.3, pace: 1.06 })],
  ['茉莉', voice('slt', 0.86, 158, 'f4', { range: 1.05 })],
  ['苏打', voice('awb', 1.08, 146, 'm2', { range: 1.25, pace: 1.05 })],
  ['白桦', voice('awb', 0.98, 104, 'm1', { range: 0.9, pace: 0.94 })],
  ['Mia', voice('slt', 0.96, 204, 'f5', { range: 1.25, pace: 1.06 })],
  ['Chloe', voice('slt', 0.92, 180, 'f2', { pace: 0.97, breath: 0.12 })],
  ['Milo', voice('kal16', 1.01, 116, 'm6', { range: 1.2, pace: 1.04 })],
  ['Dean', voice('rms', 1, 105, 'm7', { range: 0.9, pace: 0.96 })],
  ['mimo_default', voice('slt', 0.98, 172, 'Annie')],
]);

/** Every name a script may use. */
export const presetNames: readonly string[] = [...presets.map(({ id }) => id), serverDefaultPreset];

export const presetVoice = (id: string): OfflineVoice | undefined => presetVoices.get(id);
