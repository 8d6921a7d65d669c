/** The designed voice a command is about: a character by id or by name, in one language. */
import { resolveWords } from '../../../1-script/settings.ts';
import type { DesignedVoice } from '../../../2-voices/voices.ts';
import { didYouMean } from '../../../diagnostics/did-you-mean.ts';
import type { World } from '../../../ports.ts';
import type { Production } from '../../../production.ts';
import { openProduction } from '../../../production.ts';
import { machineLocks } from '../../../world/locks.ts';
import type { Given } from '../../command.ts';
import { firstArgument } from '../../command.ts';
import { askedEngine } from '../../engine-option.ts';
import { CommandError, exitCodes, UsageError } from '../../exit-code.ts';
import { word } from '../../given-options.ts';
import { printAll } from '../../problems.ts';
import type { Terminal } from '../../terminal.ts';
import { unnamedEngine } from '../../unnamed-engine.ts';

export interface MeantVoice {
  readonly file: string;
  readonly production: Production;
  readonly design: DesignedVoice;
}

/** Locks that are stale or broken stand in nobody's way here: the command may be what mends them. */
export async function openDesignedVoice(given: Given, terminal: Terminal, world: World): Promise<MeantVoice> {
  const file = firstArgument(given);
  const { production, diagnostics } = await openProduction(file, {
    world,
    locks: machineLocks(),
    engine: askedEngine(given, world),
    unnamedEngine: unnamedEngine(world),
    faultyLocks: 'renewed',
    store: word(given, 'store'),
    warn: (message) => terminal.say(`warning: ${message}`),
  });
  if (!production)
    throw new CommandError(printAll(diagnostics, terminal.streams.paints.err), {
      exitCode: exitCodes.refused,
      code: 'script',
    });
  const [, name] = given.arguments;
  const design = findDesign(production, typeof name === 'string' ? name : '', word(given, 'language'));
  return { file, production, design };
}

/** What stands behind the name of a command on this voice: the language only where there are several to choose from. */
export function wordsFor({ file, design, production: { voices } }: MeantVoice): string {
  const { character, language } = design;
  const isOneOfMany = voices.designs.some((one) => one.character === character && one.language !== language);
  return [file, character, ...(isOneOfMany ? ['--language', language] : [])].map(typed).join(' ');
}

/** As a shell reads it as one word. */
export const typed = (word: string): string =>
  /^[\p{L}\p{N}_./:@%+-]+$/u.test(word) ? word : `"${word.replace(/["\\$`]/g, '\\$&')}"`;

function findDesign(
  { voices, plan: { script } }: Production,
  name: string,
  language: string | undefined,
): DesignedVoice {
  const nameOf = ({ character, language: own }: DesignedVoice): string | undefined =>
    resolveWords(script.cast.get(character)?.names ?? [], own)?.value;
  const { designs } = voices;
  const named = designs.filter((design) => design.character === name || nameOf(design) === name);
  const fits = named.filter((design) => language === undefined || design.language === language);
  const [design, another] = fits;
  if (design && !another) return design;
  if (design)
    throw new UsageError(
      `'${name}' has a designed voice in several languages: ${fits.map((one) => one.language).join(', ')}`,
      `add  --language ${design.language}`,
    );
  if (named.length > 0)
    throw new UsageError(
      `'${name}' has no designed voice in '${language ?? ''}'`,
      `there is: ${named.map((one) => one.language).join(', ')}`,
    );
  if (script.cast.has(name))
    throw new UsageError(
      `the voice of '${name}' is not designed`,
      'only a voice with a  design:  is auditioned and locked; mimodrama voices list FILE  shows the cast',
    );
  const known = designs.map(({ character }) => character);
  const suggestion = didYouMean(name, known);
  throw new UsageError(
    `nobody of the cast is called '${name}'`,
    suggestion === undefined
      ? known.length === 0
        ? 'no voice of this script is designed'
        : `designed voices: ${[...new Set(known)].join(', ')}`
      : `did you mean '${suggestion}'?`,
  );
}
