/** The message of a request taken apart: who speaks, how everybody is directed, and how this line is. */
import type { SpeechRequest } from '../../../3-plan/request.ts';
import { isStyleList } from './style-list.ts';

export interface Told {
  /** Empty but for a described voice. */
  readonly description: string;
  /** What is said of more than this line: production, character, scene. */
  readonly around: readonly string[];
  /** What is nearest to this line: the last item of guidance, or all of a message without headings. */
  readonly line: string;
  /** Bare styles that found no place in front of the words. */
  readonly styles: string;
}

/**
 * A description comes first and ends with the first blank line. Of role and scene nothing is heard: they are about the world,
 * not about the voice ("a cold kitchen").
 */
export function toldBy({ voice, messages }: SpeechRequest): Told {
  const content = (messages.find(({ role }) => role === 'user')?.content ?? '').replaceAll('\r\n', '\n');
  const parts = content
    .split(/\n[ \t]*\n\s*|\n(?=(?:role|scene|guidance|角色|场景|指导)\s*[:：])/iu)
    .map((part) => part.trim());
  const description = voice.kind === 'described' ? (parts.shift() ?? '') : '';
  const items = parts.flatMap(guidanceIn);
  const last = items.at(-1) ?? '';
  const styles = items.length > 1 && isStyleList(last) ? last : '';
  const directions = styles === '' ? items : items.slice(0, -1);
  const hasHeadings = parts.some((part) => heading.test(part));
  return hasHeadings
    ? { description, around: directions.slice(0, -1), line: directions.at(-1) ?? '', styles }
    : { description, around: [], line: directions.join('\n'), styles };
}

const heading = /^(?:role|scene|guidance|角色|场景|指导)\s*[:：]/iu;

function guidanceIn(part: string): readonly string[] {
  if (/^(?:role|scene|角色|场景)\s*[:：]/iu.test(part)) return [];
  const body = part.replace(/^(?:guidance|指导)\s*[:：]/iu, '');
  return body
    .split(/\n\s*(?:[-•*]\s+)?/)
    .map((item) => item.replace(/^[-•*]\s+/, '').trim())
    .filter((item) => item !== '');
}
