/** All words a direction, a style or a mark is read by. */
import { deliveryWords } from './delivery-words.ts';
import type { MannerGroup } from './manner-group.ts';
import { moodWords } from './mood-words.ts';
import { personaWords } from './persona-words.ts';

export const mannerWords: readonly MannerGroup[] = [...deliveryWords, ...moodWords, ...personaWords];
