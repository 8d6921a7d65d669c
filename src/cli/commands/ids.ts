/** `ids`: by which id every line is known, and where; automatic ids written into the files on demand. */
import { readScript } from '../../1-script/read-script.ts';
import type { Line, Scene, Script } from '../../1-script/script.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { displayWidth } from '../../diagnostics/display-width.ts';
import { placeOf } from '../../diagnostics/print.ts';
import type { Span } from '../../diagnostics/source.ts';
import type { World } from '../../ports.ts';
import type { Command } from '../command.ts';
import { firstArgument } from '../command.ts';
import { exitCodes } from '../exit-code.ts';
import { fitColumns } from '../fit-columns.ts';
import type { FrozenFiles } from '../frozen-files.ts';
import { flag } from '../given-options.ts';
import { counted } from '../plan-text.ts';
import { refuse, sayProblems } from '../problems.ts';

export const ids: Command = {
  arguments: [{ name: '<file>', description: 'the script' }],
  options: [
    {
      flags: '--freeze',
      description: 'write automatic ids into the script and the scene files it names, and nothing else',
    },
  ],
  examples: ['drama.yaml', 'drama.yaml --freeze', 'drama.yaml --json'],
  run: async (given, terminal, world) => {
    const file = firstArgument(given);
    const { script, diagnostics } = await read(file, world);
    if (!script || diagnostics.hasErrors) return refuse(file, diagnostics.sorted(), terminal);
    if (!flag(given, 'freeze')) {
      terminal.print(() => tableOf(script));
      terminal.emit(() => ({ type: 'ids', ...idsJson(script) }));
      return exitCodes.good;
    }
    sayProblems(diagnostics.sorted(), terminal);
    const { freezeFiles } = await import('../frozen-files.ts');
    const frozen = await freezeFiles(file, world);
    const after = (await read(file, world)).script ?? script;
    terminal.print(() => describe(frozen));
    terminal.emit(() => ({
      type: 'ids',
      ...idsJson(after),
      written: frozen.written,
      left: [
        ...frozen.leftFiles,
        ...frozen.left.map(({ id, span, reason }) => ({ id, ...placeJson(span), reason })),
      ],
    }));
    return frozen.left.length + frozen.leftFiles.length === 0 ? exitCodes.good : exitCodes.partial;
  },
};

async function read(
  file: string,
  world: World,
): Promise<{ readonly script: Script | undefined; readonly diagnostics: Diagnostics }> {
  const diagnostics = new Diagnostics();
  return { script: (await readScript(file, world, diagnostics))?.script, diagnostics };
}

/** Skipped ones as well: they keep their numbers. */
const linesOf = ({ scenes }: Script): readonly { readonly scene: Scene; readonly line: Line }[] =>
  scenes.flatMap((scene) =>
    scene.items.flatMap((item) => (item.kind === 'line' ? [{ scene, line: item }] : [])),
  );

const sourceOfId = ({ isIdGiven }: Line | Scene): string => (isIdGiven ? 'given' : 'automatic');

/** Of a line's words, as many as let a row fit on most terminals. */
const textColumns = 40;

function tableOf(script: Script): string {
  const rows = linesOf(script).map(({ line }) => [
    line.id,
    sourceOfId(line),
    placeOf(line.span),
    line.character,
    fitColumns(line.text.value.replace(/\s+/g, ' '), textColumns),
  ]);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(0, ...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const idsJson = (script: Script): Readonly<Record<string, unknown>> => ({
  scenes: script.scenes.map((scene) => ({ id: scene.id, from: sourceOfId(scene), ...placeJson(scene.span) })),
  lines: linesOf(script).map(({ scene, line }) => ({
    id: line.id,
    from: sourceOfId(line),
    language: line.language,
    scene: scene.id,
    character: line.character,
    text: line.text.value,
    ...placeJson(line.span),
  })),
});

const placeJson = ({ source, start }: Span): { readonly file: string; readonly line: number } => ({
  file: source.name,
  line: source.position(start).line,
});

function describe({ written, leftFiles, left }: FrozenFiles): string {
  const told = [
    ...written.map(({ file, ids: count }) => `${file}: ${counted(count, 'id')} written`),
    ...leftFiles.map(({ file, reason }) => `${file} stays as it is: ${reason}`),
    ...left.map(({ id, span, reason }) => `${placeOf(span)}: '${id}' stays automatic: ${reason}`),
  ];
  return told.length === 0 ? 'every id is written down already' : told.join('\n');
}
