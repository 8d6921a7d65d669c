/** Ids for the speeches of a Fountain screenplay that have none: notes beside their cues, for whoever writes them into the file. */
import type { Edit } from '../../../diagnostics/repair.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { fountainText } from './fountain-lines.ts';
import { fountainSpeeches } from './fountain-speeches.ts';

/** Ids that are there stay what they are, and no number is given twice: a speech that is put in between takes the next. */
export function mintIds(source: Source): readonly Edit[] {
  const screenplay = fountainText(source);
  const speeches = fountainSpeeches(source, screenplay);
  const highest = new Map<string, number>();
  for (const { text } of screenplay.ids) {
    const [, scene = '', digits = ''] = /^(.+)_(\d{1,9})$/.exec(text.toLowerCase()) ?? [];
    highest.set(scene, Math.max(highest.get(scene) ?? 0, Number(digits)));
  }
  const edits: Edit[] = [];
  let at = 0;
  for (const { start, end, cueEnd, scene } of speeches) {
    while ((screenplay.ids[at]?.span.start ?? Infinity) < start) at++;
    const lineEnd = source.text.indexOf('\n', end);
    if ((screenplay.ids[at]?.span.start ?? Infinity) < (lineEnd < 0 ? source.text.length : lineEnd)) continue;
    const number = (highest.get(scene) ?? 0) + 1;
    highest.set(scene, number);
    edits.push({ span: source.span(cueEnd, cueEnd), replacement: ` [[id:${idOf(scene, number)}]]` });
  }
  return edits;
}

const idOf = (scene: string, number: number): string => `${scene}_${String(number).padStart(3, '0')}`;
