/** Ids become file names on every system, so they hold only what every system can store; a character's may hold spaces. */
import type { Rule } from './rule.ts';

/** Names that Windows gives to devices, whatever ending follows. */
const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const mostBytes = 100;

export const safeIds: Rule = ({ script, diagnostics }) => {
  const check = (what: string, id: string, span: (typeof script.scenes)[number]['span']): void => {
    const reason = whyUnsafe(id);
    if (reason !== undefined)
      diagnostics.report('unsafe-id', span, { what, id, reason, suggestion: safeForm(id) });
  };
  for (const { id, declared } of script.cast.values()) check('character', id.replaceAll(' ', '-'), declared);
  for (const { id, isIdGiven, span } of script.scenes) if (isIdGiven) check('scene', id, span);
  for (const { line } of script.lines) if (line.isIdGiven) check('line', line.id, line.idSpan);
};

/** Undefined for a name that every disk can hold. */
export function whyUnsafe(id: string): string | undefined {
  if (id === '') return 'it is empty';
  const forbidden = /[^\p{L}\p{M}\p{N}._-]/u.exec(id);
  if (forbidden) return `it contains ${/\s/.test(forbidden[0]) ? 'a space' : `'${forbidden[0]}'`}`;
  if (/^[.-]/.test(id)) return `it begins with '${id.charAt(0)}'`;
  if (/[.-]$/.test(id)) return `it ends with '${id.slice(-1)}'`;
  if (deviceName.test(id)) return 'it is the name of a device on Windows';
  if (new TextEncoder().encode(id).length > mostBytes) return `it is longer than ${mostBytes} bytes`;
  return undefined;
}

function safeForm(id: string): string | undefined {
  const joined = id.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-');
  const short = [...joined.replace(/^[.-]+/, '')]
    .slice(0, 30)
    .join('')
    .replace(/[.-]+$/, '');
  const safe = deviceName.test(short) ? `line-${short}` : short;
  return whyUnsafe(safe) === undefined ? safe : undefined;
}
