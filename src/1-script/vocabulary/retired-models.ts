/** Models that no longer answer, the voices that went with them, and what to use instead. */

export interface RetiredModel {
  readonly model: string;
  readonly voices: readonly string[];
  readonly since: string;
  readonly instead: string;
}

export const retiredModels: readonly RetiredModel[] = [
  {
    model: 'mimo-v2-tts',
    voices: ['default_zh', 'default_en'],
    since: '2026-06-30',
    instead: 'mimo-v2.5-tts and one of its voices: 冰糖 茉莉 苏打 白桦 Mia Chloe Milo Dean',
  },
];
