/** Selectors: which cues are meant by `scene`, `cue`, `@Character`, `failed`, `changed` and globs; the same words everywhere. */
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Plan, PlannedCue } from './plan.ts';
import type { Memory } from './state.ts';

export type Selection =
  | { readonly kind: 'cues'; readonly has: (planned: PlannedCue) => boolean }
  | { readonly kind: 'nothing'; readonly problem: string; readonly hint: string };

/** Several selectors, with commas between them, mean all that any of them means. */
export function selectCues(text: string, plan: Plan, memory: Memory): Selection {
  const chosen = new Set<PlannedCue>();
  for (const selector of text.split(/[,，]/).map((part) => part.trim())) {
    if (selector === '') continue;
    const test = testOf(selector, memory);
    const found = plan.cues.filter(test);
    if (found.length === 0 && !isState(selector)) return nothing(selector, plan);
    for (const planned of found) chosen.add(planned);
  }
  return { kind: 'cues', has: (planned) => chosen.has(planned) };
}

const isState = (selector: string): boolean => selector === 'failed' || selector === 'changed';

function testOf(selector: string, memory: Memory): (planned: PlannedCue) => boolean {
  if (selector === 'changed') return ({ state }) => state !== 'kept';
  if (selector === 'failed')
    return ({ cue, state }) => state === 'new' && memory.lastPerformed(cue.language, cue.id) !== undefined;
  if (selector.startsWith('@')) {
    const matches = matcher(selector.slice(1));
    return ({ cue }) => matches(cue.character) || matches(cue.speaker);
  }
  const matches = matcher(selector);
  return ({ cue }) => matches(cue.id) || matches(cue.scene.id);
}

/** `*` stands for any letters, `?` for one; without them the whole name is meant. Capital letters count no more than small ones. */
function matcher(glob: string): (name: string) => boolean {
  const pattern = glob
    .normalize('NFC')
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  const whole = new RegExp(`^${pattern}$`, 'iu');
  return (name) => whole.test(name.normalize('NFC'));
}

function nothing(selector: string, { cues }: Plan): Selection {
  const isCharacter = selector.startsWith('@');
  const names = cues.flatMap(({ cue }) =>
    isCharacter ? [cue.character, cue.speaker] : [cue.scene.id, cue.id],
  );
  const meant = didYouMean(isCharacter ? selector.slice(1) : selector, [...new Set(names)]);
  return {
    kind: 'nothing',
    problem: `nothing is meant by '${selector}'`,
    hint:
      meant === undefined
        ? 'a scene, a cue, @Character, failed, changed, or a glob such as tree-*;  mimodrama plan FILE --all  lists them'
        : `did you mean '${isCharacter ? '@' : ''}${meant}'?`,
  };
}
