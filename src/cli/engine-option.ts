/** Which engine a command was asked to plan for: the flag, else the environment. */
import type { EngineName } from '../1-script/schema.ts';
import { engineNames } from '../1-script/schema.ts';
import type { World } from '../ports.ts';
import type { CommandOption, Given } from './command.ts';
import { UsageError } from './exit-code.ts';

export const engineOption: CommandOption = {
  flags: '--engine <name>',
  description: 'which engine speaks; also MIMODRAMA_ENGINE',
  choices: engineNames,
};

export function askedEngine({ options }: Given, { environment }: World): EngineName | undefined {
  const asked = options['engine'] ?? environment['MIMODRAMA_ENGINE'];
  if (asked === undefined || asked === '') return undefined;
  const engine = engineNames.find((name) => name === asked);
  if (engine === undefined)
    throw new UsageError(`MIMODRAMA_ENGINE is '${String(asked)}'`, `allowed: ${engineNames.join(', ')}`);
  return engine;
}
