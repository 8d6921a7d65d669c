/** What a designed voice says when it is frozen and its script gives it no words: calm, neutral, with every kind of sound in it. */
import { languageFamily } from '../1-script/stated.ts';

/** About ten seconds: a clone needs as much, and inherits the mood of what it hears. */
const anchors = {
  en: 'The morning train was nearly empty. I took a seat by the window, put my bag beside me, and watched the fields go by until the first houses came into view.',
  zh: '早上的火车里没有几个人。我在靠窗的位置坐下，把包放在身边，看着田野慢慢过去，直到远处出现了第一排房子。',
};

/** The services speak Chinese and English. */
export const defaultAnchor = (language: string): string =>
  languageFamily(language) === 'zh' ? anchors.zh : anchors.en;

/** Characters below which a sample says too little of its voice. */
export const shortestAnchor = 30;
