/** Readers of caption files that forgive nothing: whatever is not exactly as the format has it is thrown. */

export interface ReadCaption {
  readonly from: number;
  readonly to: number;
  readonly speaker: string;
  readonly lines: readonly string[];
}

const clock = (digits: string): RegExp => new RegExp(`^(\\d{2,}):([0-5]\\d):([0-5]\\d)${digits}(\\d{3})$`);

function milliseconds(text: string, pattern: RegExp): number {
  const found = pattern.exec(text);
  if (!found) throw new Error(`no time: ${text}`);
  const [hours = 0, minutes = 0, seconds = 0, rest = 0] = found.slice(1).map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest;
}

function times(line: string, pattern: RegExp): { from: number; to: number } {
  const parts = line.split(' --> ');
  if (parts.length !== 2) throw new Error(`no pair of times: ${line}`);
  const [from = 0, to = 0] = parts.map((part) => milliseconds(part, pattern));
  if (to <= from) throw new Error(`ends before it begins: ${line}`);
  return { from, to };
}

function blocksOf(text: string): string[][] {
  if (/\r|\u0000/.test(text)) throw new Error('carriage returns or zeros');
  if (!text.endsWith('\n') || text.endsWith('\n\n')) throw new Error('ends badly');
  return text
    .slice(0, -1)
    .split('\n\n')
    .map((block) => {
      const lines = block.split('\n');
      if (lines.some((line) => line.trim() === '')) throw new Error(`an empty line in ${block}`);
      return lines;
    });
}

export function readSrt(text: string): ReadCaption[] {
  if (text === '') return [];
  return blocksOf(text).map(([number, time = '', ...lines], index) => {
    if (number !== String(index + 1)) throw new Error(`number ${number} at ${index + 1}`);
    if (lines.length === 0 || lines.some((line) => line.includes('-->')))
      throw new Error('no text, or an arrow');
    const speaker = /^(.*?): /.exec(lines.join(' '))?.[1] ?? '';
    return { ...times(time, clock(',')), speaker, lines };
  });
}

export function readVtt(text: string): ReadCaption[] {
  const [[header], ...blocks] = blocksOf(text) as [string[], ...string[][]];
  if (header !== 'WEBVTT') throw new Error(`the header is ${header}`);
  return blocks.flatMap(([first = '', ...lines]) => {
    if (first === 'NOTE') return [];
    const words = lines.join('\n');
    if (words.includes('-->')) throw new Error('an arrow in the text');
    const [, speaker = '', body = ''] = /^(?:<v ([^<>\n]+)>)?([^<>]+)$/.exec(words) ?? [];
    if (body === '') throw new Error(`not a voice and its words: ${words}`);
    return { ...times(first, clock('\\.')), speaker: unescaped(speaker), lines: unescaped(body).split('\n') };
  });
}

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt);)/.test(text)) throw new Error(`a bare ampersand in ${text}`);
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
