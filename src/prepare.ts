/** What every command on a script begins with: load -> voices, and all that is wrong reported at once. */
import type { Config, Limits } from './1-script/config.ts';
import { configuredEngine, readConfig } from './1-script/config.ts';
import type { GameReading } from './1-script/readers/game/columns.ts';
import type { ReadScript } from './1-script/read-script.ts';
import { readScript, withoutStopped } from './1-script/read-script.ts';
import type { EngineName } from './1-script/schema.ts';
import type { Script } from './1-script/script.ts';
import { known } from './1-script/settings.ts';
import { checkSounds } from './1-script/sounds.ts';
import type { Engine } from './1-script/engines.ts';
import type { Voices, VoicesOptions } from './2-voices/voices.ts';
import { resolveVoices } from './2-voices/voices.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { Diagnostics } from './diagnostics/diagnostic.ts';
import type { World } from './ports.ts';

export interface Prepared {
  /** Undefined when errors stand in the way; then nothing may be sent. */
  readonly read:
    | (ReadScript & {
        readonly voicesInUse: Voices;
        readonly engine: Engine;
        readonly config: Config;
        readonly limits: Limits;
      })
    | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly hasErrors: boolean;
  /** Lines of a game that an error stops while the others go on. */
  readonly stopped: number;
}

export interface PrepareOptions extends VoicesOptions {
  /** What is said on the command line about lines of a game. */
  readonly game?: GameReading | undefined;
}

/**
 * `engine` is what the command line or the environment asked for; else the script decides, else the config file, else
 * `unnamed`, which sees the script.
 */
export async function prepare(
  file: string,
  engine: EngineName | undefined,
  world: World,
  unnamed: (script: Script) => Promise<EngineName> = () => Promise.resolve('mimo'),
  options: PrepareOptions = {},
): Promise<Prepared> {
  const diagnostics = new Diagnostics();
  const read = await readScript(file, world, diagnostics, options.game);
  if (!read) return { read: undefined, diagnostics: diagnostics.sorted(), hasErrors: true, stopped: 0 };
  const config = await readConfig(read.script.root, world, diagnostics);
  const scripted = known(read.script.engine)?.value;
  const name = engine ?? scripted ?? config.engine ?? (await unnamed(read.script));
  const chosen = configuredEngine(name, config);
  const voicesInUse = await resolveVoices(read, chosen, world, diagnostics, options);
  await checkSounds(read, world, diagnostics);
  return {
    read: {
      ...read,
      script: withoutStopped(read.script, diagnostics),
      voicesInUse,
      engine: chosen,
      config,
      limits: config.limits,
    },
    diagnostics: diagnostics.sorted(),
    hasErrors: diagnostics.hasErrors,
    stopped: diagnostics.stopped,
  };
}
