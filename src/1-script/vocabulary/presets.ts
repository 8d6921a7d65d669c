/** The preset voices the service documents, and names it once had. */

export interface Preset {
  readonly id: string;
  readonly language: 'zh' | 'en';
  readonly sex: 'female' | 'male';
  readonly character: string;
}

export const presets: readonly Preset[] = [
  { id: '冰糖', language: 'zh', sex: 'female', character: 'lively' },
  { id: '茉莉', language: 'zh', sex: 'female', character: 'knowing' },
  { id: '苏打', language: 'zh', sex: 'male', character: 'sunny' },
  { id: '白桦', language: 'zh', sex: 'male', character: 'mature' },
  { id: 'Mia', language: 'en', sex: 'female', character: 'lively' },
  { id: 'Chloe', language: 'en', sex: 'female', character: 'sweet' },
  { id: 'Milo', language: 'en', sex: 'male', character: 'sunny' },
  { id: 'Dean', language: 'en', sex: 'male', character: 'steady' },
];

export const findPreset = (id: string): Preset | undefined => presets.find((preset) => preset.id === id);

/** One voice on the China cluster, another elsewhere. */
export const serverDefaultPreset = 'mimo_default';
