/** A text as the parser reads it: its nodes, what was said about it, and the words any span stands for. */
import type { Node } from '../../src/1-script/node.ts';
import { parseYaml } from '../../src/1-script/parse.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { Span } from '../../src/diagnostics/source.ts';
import { Source } from '../../src/diagnostics/source.ts';

export const sliceOf = ({ source, start, end }: Span): string => source.text.slice(start, end);

export interface Parsed {
  readonly source: Source;
  readonly root: Node | undefined;
  readonly diagnostics: Diagnostics;
  readonly problems: () => readonly Diagnostic[];
  readonly codes: () => readonly string[];
}

export function parsed(text: string): Parsed {
  const source = new Source('script.yaml', '/project/script.yaml', text);
  const diagnostics = new Diagnostics();
  const root = parseYaml(source.whole, diagnostics);
  const problems = (): readonly Diagnostic[] => diagnostics.sorted();
  return { source, root, diagnostics, problems, codes: () => problems().map(({ code }) => code) };
}

/** The node at a way of keys and indexes; anything else is a mistake of the test. */
export function nodeAt(root: Node | undefined, ...way: readonly (string | number)[]): Node {
  let node = root;
  for (const step of way) {
    if (node?.kind === 'list' && typeof step === 'number') node = node.items[step];
    else if (node?.kind === 'map') node = node.entries.find(({ key }) => key === step)?.value;
    else node = undefined;
  }
  if (!node) throw new Error(`nothing at ${way.join('.')}`);
  return node;
}

/** Nodes as plain values: texts, arrays and objects. */
export function plainOf(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
}
