/** `serve`: a local endpoint that speaks the MiMo protocol, so that games, bots and tests are developed without a key. */
import { engineNames } from '../../1-script/schema.ts';
import { charactersOf } from '../../4-speak/endpoint/characters.ts';
import type { Characters } from '../../4-speak/endpoint/characters.ts';
import { seededRandom } from '../../4-speak/endpoint/chance.ts';
import { createEndpoint } from '../../4-speak/endpoint/endpoint.ts';
import { readFaults } from '../../4-speak/endpoint/faults/read-faults.ts';
import { createFake } from '../../4-speak/models/fake/fake.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { World } from '../../ports.ts';
import { prepare } from '../../prepare.ts';
import { machineClock } from '../../world/clock.ts';
import type { HttpServer } from '../../world/http-server.ts';
import { askedToEnd, startHttpServer } from '../../world/http-server.ts';
import type { Command, CommandOption } from '../command.ts';
import { exitCodes, UsageError } from '../exit-code.ts';
import { time, wholeNumber, word } from '../given-options.ts';
import { refuse, sayProblems } from '../problems.ts';

const usualPort = 4747;
const usualHost = '127.0.0.1';
const ports = { least: 0, most: 65_535 };
const anySeed = { least: 0 };
const makers = { fake: () => createFake({ designs: 'new-every-time' }) };

const options: readonly CommandOption[] = [
  {
    flags: '--port <number>',
    description: `where it listens, 0 for any that is free (${usualPort})`,
    range: ports,
  },
  {
    flags: '--host <address>',
    description: `who reaches it: this machine alone, unless told otherwise (${usualHost})`,
  },
  { flags: '--engine <name>', description: 'who speaks (fake)', choices: engineNames },
  { flags: '--script <file>', description: 'lets its characters speak at /audio/speech, by id or by name' },
  { flags: '--latency <time>', description: 'how long an answer takes, such as 800ms' },
  { flags: '--rpm <number>', description: 'requests a minute for each model; above it the answer is 429' },
  { flags: '--concurrency <number>', description: 'requests at once; above it some answers are empty' },
  { flags: '--faults <file>', description: 'what goes wrong, how often, and for which requests' },
  { flags: '--seed <number>', description: 'other luck, the same every time (1)', range: anySeed },
];

/** `ended` resolves when the server is to stop. */
export const serveUntil = (ended: () => Promise<void>): Command => ({
  arguments: [],
  options,
  examples: [
    '--port 4747',
    '--port 0 --json',
    '--script drama.yaml --latency 800ms',
    '--faults faults.yaml --seed 7',
  ],
  run: async (given, terminal, world) => {
    const host = word(given, 'host') ?? usualHost;
    const script = word(given, 'script');
    const faults = word(given, 'faults');
    const cast = script === undefined ? noCast : await readCast(script, world);
    if (!cast.characters) return refuse(script ?? '', cast.diagnostics, terminal);
    sayProblems(cast.diagnostics, terminal);
    const rules = faults === undefined ? noFaults : await readFaults(faults, world);
    if (rules.diagnostics.length > 0) return refuse(faults ?? '', rules.diagnostics, terminal);
    const model = makerNamed(word(given, 'engine') ?? 'fake')({});
    const requests = wholeNumber(given, 'rpm');
    const concurrency = wholeNumber(given, 'concurrency');
    const endpoint = createEndpoint({
      model,
      clock: machineClock,
      random: seededRandom(wholeNumber(given, 'seed', anySeed) ?? 1),
      limits: {
        ...(requests !== undefined && { requests }),
        ...(concurrency !== undefined && { concurrency }),
      },
      latency: time(given, 'latency') ?? 0,
      faults: rules.rules,
      characters: cast.characters,
    });
    const port = wholeNumber(given, 'port', ports) ?? usualPort;
    const server = await startServer(host, port, endpoint.handle);
    const url = `${server.origin}/v1`;
    const end = ended();
    terminal.print(() => url);
    terminal.say(howToReach(url));
    if (!isLoopback.test(host)) terminal.say('Everybody who reaches this machine can use it.');
    terminal.emit(() => ({ type: 'serve', url, port: server.port }));
    await end;
    await server.close();
    await model.close();
    return exitCodes.good;
  },
});

export const serve: Command = serveUntil(askedToEnd);

const isLoopback = /^(127\.|localhost$|::1$)/;

const howToReach = (url: string): string =>
  [
    'The MiMo protocol is spoken here; any key opens it. Let a client find it:',
    `  export MIMO_BASE_URL=${url}`,
    '  export MIMO_API_KEY=local',
    'Ctrl-C ends it.',
  ].join('\n');

async function startServer(
  host: string,
  port: number,
  handle: Parameters<typeof startHttpServer>[0]['handle'],
): Promise<HttpServer> {
  try {
    return await startHttpServer({ host, port, handle });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `nobody can listen at ${host}:${port}: ${reason}`,
      '--port 0  takes any port that is free',
    );
  }
}

function makerNamed(name: string): typeof createFake {
  const known = Object.entries(makers).find(([engine]) => engine === name);
  if (!known)
    throw new UsageError(
      `the engine '${name}' cannot be served yet`,
      `there is: ${Object.keys(makers).join(', ')}`,
    );
  return known[1];
}

const noCast: Cast = { characters: new Map(), diagnostics: [] };
const noFaults: Awaited<ReturnType<typeof readFaults>> = { rules: [], diagnostics: [] };

interface Cast {
  /** Undefined where the script has errors. */
  readonly characters: Characters | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

async function readCast(file: string, world: World): Promise<Cast> {
  const { read, diagnostics, hasErrors } = await prepare(file, 'fake', world);
  const characters = read && !hasErrors ? charactersOf(read.script, read.voicesInUse) : undefined;
  return { characters, diagnostics };
}
