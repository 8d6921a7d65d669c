/** Ids of the lines that were given none: they count through their scene, past the ids that are written down in it. */
import type { Draft, LineDraft } from './drafts.ts';

/** To be asked for the lines of a scene in their order; `number` counts them from 1. */
export function automaticIds(
  scene: string,
  drafts: readonly Draft[],
): (draft: LineDraft, number: number) => string {
  const taken = new Set(drafts.flatMap((draft) => (draft.kind === 'line' ? (writtenId(draft) ?? []) : [])));
  const numbered = (number: number): string => `${scene}-${String(number).padStart(3, '0')}`;
  return (draft, number) => {
    if (writtenId(draft) !== undefined) return numbered(number);
    let free = number;
    while (taken.has(numbered(free))) free++;
    if (free > number) taken.add(numbered(free));
    return numbered(free);
  };
}

function writtenId({ entries }: LineDraft): string | undefined {
  const value = entries.find(({ key }) => key === 'id')?.value;
  return value?.kind === 'scalar' && value.text !== '' ? value.text : undefined;
}
