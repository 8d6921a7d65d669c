/** The order on disk is the order of the work: this test reads every import under src and holds the house to it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const src = path.join(root, 'src');

interface Import {
  readonly target: string;
  readonly isType: boolean;
  readonly isDynamic: boolean;
}

interface Module {
  readonly name: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const modules: readonly Module[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll(path.sep, '/'))
  .sort()
  .map((name) => {
    const text = readFileSync(path.join(src, name), 'utf8');
    return { name, text, imports: importsOf(name, text) };
  });
const byName = new Map(modules.map((module) => [module.name, module]));

/** Every import of a file: relative ones as paths under src, packages by their bare name. */
function importsOf(name: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isType: boolean, isDynamic: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const isRelative = specifier.text.startsWith('.');
    const target = isRelative ? path.posix.join(path.posix.dirname(name), specifier.text) : specifier.text;
    found.push({ target, isType, isDynamic });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword, false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false, true);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true, false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest));
  return found;
}

/** Low may be imported by high, never the other way round. */
const ranks: readonly (readonly [rank: number, pattern: RegExp])[] = [
  [0, /^ports\.ts$/],
  [1, /^world\//],
  [2, /^(diagnostics|audio|ffmpeg)\//],
  [3, /^1-script\//],
  [4, /^2-voices\//],
  [5, /^3-plan\//],
  [6, /^4-speak\//],
  [7, /^5-takes\//],
  [8, /^6-mix\//],
  [9, /^7-deliver\//],
  [10, /^(prepare|production)\.ts$/],
  [11, /^(perform|audition-voice|freeze-voice|lock-voices)\.ts$/],
  [12, /^(perform-and-deliver|missing-voices)\.ts$/],
  [13, /^render\.ts$/],
  [14, /^index\.ts$/],
  [15, /^cli\//],
];
const rankOf = (name: string): number | undefined => ranks.find(([, pattern]) => pattern.test(name))?.[0];
const folderOf = (name: string): string => name.split('/')[0] ?? name;
const inner = (module: Module): Import[] => module.imports.filter(({ target }) => byName.has(target));
const outer = (module: Module): Import[] =>
  module.imports.filter(({ target }) => !target.startsWith('.') && !byName.has(target));
const importers = (matches: (target: string) => boolean): string[] =>
  modules.filter((module) => outer(module).some(({ target }) => matches(target))).map(({ name }) => name);

/** What a process has loaded once `name` runs: static imports that survive the compiler, followed to the end. */
function loadedBy(name: string): Set<string> {
  const loaded = new Set<string>();
  const follow = (current: string): void => {
    if (loaded.has(current)) return;
    loaded.add(current);
    for (const { target, isType, isDynamic } of byName.get(current)?.imports ?? [])
      if (!isType && !isDynamic) follow(target);
  };
  follow(name);
  return loaded;
}

describe('ranks', () => {
  test('every file has a rank', () => {
    expect(modules.filter(({ name }) => rankOf(name) === undefined).map(({ name }) => name)).toEqual([]);
  });

  test('a file imports from its own rank or lower', () => {
    const wrong = modules.flatMap((module) =>
      inner(module)
        .filter(({ target }) => (rankOf(target) ?? 99) > (rankOf(module.name) ?? -1))
        .map(({ target }) => `${module.name} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('every relative import names a file that is there', () => {
    const wrong = modules.flatMap((module) =>
      module.imports
        .filter(({ target }) => target.endsWith('.ts') && !byName.has(target))
        .map(({ target }) => `${module.name} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('leaves do not import each other', () => {
    const isLeaf = (name: string): boolean => rankOf(name) === 2;
    const wrong = modules
      .filter(({ name }) => isLeaf(name))
      .flatMap((module) =>
        inner(module)
          .filter(({ target }) => isLeaf(target) && folderOf(target) !== folderOf(module.name))
          .map(({ target }) => `${module.name} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  test('there is no import cycle, types included', () => {
    const cycles: string[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const visit = (name: string, trail: readonly string[]): void => {
      if (state.get(name) === 'done') return;
      if (state.get(name) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(name)), name].join(' -> '));
        return;
      }
      state.set(name, 'open');
      for (const { target } of inner(byName.get(name) ?? { name, text: '', imports: [] }))
        visit(target, [...trail, name]);
      state.set(name, 'done');
    };
    for (const { name } of modules) visit(name, []);
    expect(cycles).toEqual([]);
  });
});

describe('borders', () => {
  test('only world touches files, processes, threads and the network', () => {
    const guarded =
      /^(node:)?(fs(\/promises)?|child_process|worker_threads|net|http|https|http2|tls|dgram)$|^undici/;
    expect(importers((target) => guarded.test(target)).filter((name) => !name.startsWith('world/'))).toEqual(
      [],
    );
  });

  test('world is handed over at the top: nothing below the command line imports it', () => {
    const wrong = modules.filter(
      (module) =>
        !/^(world|cli)\/|^index\.ts$/.test(module.name) &&
        inner(module).some(({ target }) => target.startsWith('world/')),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('what must be pure knows no time, no chance and no process', () => {
    const pure = /^(3-plan|diagnostics|audio|1-script|2-voices)\//;
    const impure = /\b(Date\.now|new Date|performance\.now|Math\.random|process\.|setTimeout|setInterval)\b/;
    expect(
      modules.filter(({ name, text }) => pure.test(name) && impure.test(text)).map(({ name }) => name),
    ).toEqual([]);
  });

  test('node modules in pure stages are those that only compute', () => {
    const allowed = new Set(['node:path', 'node:crypto', 'node:util', 'node:buffer']);
    const wrong = modules
      .filter(({ name }) => /^(\d-|diagnostics|audio)/.test(name))
      .flatMap((module) =>
        outer(module)
          .filter(({ target }) => target.startsWith('node:') && !allowed.has(target))
          .map(({ target }) => `${module.name} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  test('each package stands behind one file', () => {
    const packages = new Map<string, string[]>();
    for (const module of modules) {
      for (const { target, isType } of outer(module)) {
        if (isType || target.startsWith('node:')) continue;
        packages.set(target, [...(packages.get(target) ?? []), module.name]);
      }
    }
    expect([...packages].filter(([, files]) => files.length > 1)).toEqual([]);
    expect(Object.fromEntries(packages)).toMatchObject({
      commander: ['cli/main.ts'],
      'get-east-asian-width': ['diagnostics/display-width.ts'],
      undici: ['world/http.ts'],
      yaml: ['1-script/parse.ts'],
    });
  });
});

describe('the house keeps its shape', () => {
  test('index.ts is the only barrel', () => {
    const barrels = modules.filter(
      ({ name, text }) => name !== 'index.ts' && /^export (\*|(type )?\{[^}]*\}) from/m.test(text),
    );
    expect(barrels.map(({ name }) => name)).toEqual([]);
  });

  test('index.ts names every export and never re-exports all', () => {
    expect(byName.get('index.ts')?.text).not.toMatch(/export \*/);
  });

  test('files are short: none above 400 lines, median at most 90', () => {
    const lengths = modules.map(({ name, text }) => ({ name, lines: text.split('\n').length }));
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((one, other) => one - other);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(90);
  });

  test('names say what is inside', () => {
    const forbidden = /(^|[-/.])(utils?|helpers?|common|misc|shared|types|manager|service|index)([-/.]|$)/;
    expect(
      modules
        .map(({ name }) => name)
        .filter((name) => name !== 'index.ts' && forbidden.test(name.replace(/\.ts$/, ''))),
    ).toEqual([]);
    expect(
      modules.map(({ name }) => name).filter((name) => !/^[a-z0-9-]+(\/[a-z0-9-]+)*\.ts$/.test(name)),
    ).toEqual([]);
  });

  test('every file begins with the sentence that says its promise', () => {
    expect(modules.filter(({ text }) => !/^(#!.*\n)?\/\*\*? ?\S/.test(text)).map(({ name }) => name)).toEqual(
      [],
    );
  });
});

describe('start-up', () => {
  const own = (loaded: Set<string>): string[] => [...loaded].filter((name) => name.endsWith('.ts')).sort();
  const packages = (loaded: Set<string>): string[] =>
    [...loaded].filter((name) => !name.endsWith('.ts')).sort();

  test('--help loads the command line and nothing else', () => {
    const loaded = loadedBy('cli/bin.ts');
    expect(own(loaded)).toEqual(['cli/bin.ts', 'cli/command-list.ts', 'cli/exit-code.ts', 'cli/main.ts']);
    expect(packages(loaded)).toEqual(['commander', 'node:module']);
  });

  test('check loads the reader of scripts, its rules and the voices, and no model', () => {
    const loaded = loadedBy('cli/commands/check.ts');
    expect(own(loaded).filter((name) => /^([3-7]-|perform|render|index)/.test(name))).toEqual([]);
    expect(packages(loaded).filter((name) => name === 'undici' || name === 'p-queue')).toEqual([]);
  });

  test('the command line reaches the library only when a command asks for it', () => {
    const eager = modules
      .filter(({ name }) => name.startsWith('cli/'))
      .filter((module) =>
        module.imports.some(
          ({ target, isType, isDynamic }) => target === 'index.ts' && !isType && !isDynamic,
        ),
      );
    expect(eager.map(({ name }) => name)).toEqual([]);
  });
});
