/** How far a line lies from ordinary speech by its direction: a whisper is softer and a shout louder after all takes are levelled. */
import { known } from '../1-script/settings.ts';
import { forLanguage } from '../1-script/stated.ts';
import type { Cue } from '../3-plan/cue.ts';
import type { Decibels } from '../audio/units.ts';
import { decibels } from '../audio/units.ts';

/** What is said of the line itself decides: its direction, its style, the mark it begins with. The softest word counts. */
export function spokenLevel({ line, language, text }: Cue): Decibels {
  const stated = line.settings.direction;
  const direction =
    stated?.value && known(forLanguage({ value: stated.value.words, span: stated.span }, language));
  const style = known(line.settings.style)?.value ?? [];
  const mark = /^\s*[([（【]([^)\]）】]{1,80})[)\]）】]/.exec(text)?.[1];
  const words = [direction ? direction.value : '', ...style, mark ?? ''].join(' ; ').toLowerCase();
  return levels.find(({ pattern }) => pattern.test(words))?.level ?? decibels(0);
}

const level = (value: number, pattern: RegExp): { readonly level: Decibels; readonly pattern: RegExp } => ({
  level: decibels(value),
  pattern,
});

const levels = [
  level(
    -7,
    /\b(whisper|under (his|her|their|my|your|the|one's) breath|barely audible|breathes? the words)|耳语|低语|悄声|气声|窃窃私语|凑到.{0,4}耳边/,
  ),
  level(
    -3,
    /\b(quiet(ly)?|soft(ly|er)?|hushed|murmur|mutter|mumbl|low voice|in a small voice|lowers? (his|her|their) voice)|小声|轻声|低声|喃喃|嘟囔|嘀咕|压低/,
  ),
  level(
    4,
    /\b(shout|yell|scream|bellow|roar|at the top of (his|her|their) (voice|lungs))|大喊|喊|吼|咆哮|尖叫|嘶喊|怒喝/,
  ),
  level(2, /\b(loud(ly|er)?|calls? out|calling|cries out|booming|exclaim)|大声|高声|叫道|扯着嗓子/),
];
