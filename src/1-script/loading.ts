/** What the files of a script hold, gathered outside in: layers, characters and scenes as positioned maps. */
import path from 'node:path';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Source } from '../diagnostics/source.ts';
import { readFields } from './fields.ts';
import type { MapNode, Node } from './node.ts';
import { describeNode, findEntry, isNull } from './node.ts';
import { readYaml } from './parse.ts';
import type { Project } from './project.ts';
import { referenceTo } from './project.ts';
import type { ScriptFields, scriptKeys } from './schema.ts';
import { castFileKeys, layerKeys } from './schema.ts';
import type { GameFacts } from './game-facts.ts';
import type { FileReference } from './script.ts';

/** Everything a script is made of, before it is understood. */
export interface LoadedScript {
  readonly source: Source;
  readonly project: Project;
  /** What layer files and, last, the script itself say of the production. */
  readonly layers: readonly Partial<ScriptFields>[];
  /** Maps of characters, outside in: later ones refine earlier ones. */
  readonly casts: readonly MapNode[];
  readonly scenes: readonly MapNode[];
  /** Of lines that come from a game. */
  readonly game?: GameFacts | undefined;
}

/** Files one script may be made of; the largest production has some dozens. */
const mostFiles = 1000;

export class Loading {
  #filesRead = 0;
  /** What the files hold that were read, each once however often it is named. */
  readonly #roots = new Map<string, Node | undefined>();
  readonly layers: ScriptFields[] = [];
  readonly casts: MapNode[] = [];
  readonly scenes: MapNode[] = [];
  readonly #project: Project;
  readonly #diagnostics: Diagnostics;

  constructor(project: Project, diagnostics: Diagnostics) {
    this.#project = project;
    this.#diagnostics = diagnostics;
  }

  /** The outer layers of a file first, then the file itself; `chain` is the way here, to notice circles. */
  async readLayer(
    map: MapNode,
    keys: typeof layerKeys | typeof scriptKeys,
    place: string,
    chain: readonly string[],
  ): Promise<void> {
    const fields: ScriptFields = readFields(map.entries, place, keys as typeof scriptKeys, this.#diagnostics);
    const layersNode = findEntry(map, 'layers')?.value;
    for (const node of itemsOf(layersNode)) {
      await this.#follow(node, 'layer', chain, async (root, inner) => {
        if (isMap(root)) await this.readLayer(root, layerKeys, 'a layer file', inner);
        else this.#wrongRoot(root, 'a layer file', 'a map of settings');
      });
    }
    this.layers.push(fields);
    for (const node of itemsOf(fields.cast?.value ?? undefined)) await this.readCast(node, chain);
    for (const node of itemsOf(fields.scenes?.value ?? undefined)) await this.#readScene(node, chain);
  }

  /** A map of characters, a file of them, or several of both. */
  async readCast(node: Node, chain: readonly string[]): Promise<void> {
    if (node.kind === 'map') this.casts.push(node);
    else if (node.kind === 'scalar') {
      await this.#follow(node, 'cast file', chain, async (root, inner) => {
        for (const part of itemsOf(this.#castIn(root))) await this.readCast(part, inner);
      });
    } else this.#wrongRoot(node, "'cast'", 'a map of characters, a path, or a list of them');
  }

  /** A cast file is a map of characters, or one under the key `cast`, which then stands alone. */
  #castIn(root: Node): Node {
    const cast = isMap(root) ? findEntry(root, 'cast')?.value : undefined;
    if (cast && isMap(root)) readFields(root.entries, 'a cast file', castFileKeys, this.#diagnostics);
    return cast ?? root;
  }

  async #readScene(node: Node, chain: readonly string[]): Promise<void> {
    if (node.kind === 'map') this.scenes.push(node);
    else if (isNull(node)) this.#wrongRoot(node, "an item of 'scenes'", 'a scene or a path');
    else if (node.kind === 'scalar') {
      await this.#follow(node, 'scene file', chain, async (root, inner) => {
        for (const part of itemsOf(root)) await this.#readScene(part, inner);
      });
    } else this.#wrongRoot(node, "an item of 'scenes'", 'a scene or a path');
  }

  /** Reads the file a node names and hands its root on, unless the file is already being read further out. */
  async #follow(
    node: Node,
    role: string,
    chain: readonly string[],
    read: (root: Node, chain: readonly string[]) => Promise<void>,
  ): Promise<void> {
    if (node.kind !== 'scalar') return;
    const reference = referenceTo(node.text, node.span);
    if (chain.includes(reference.path)) {
      const names = [...chain.slice(chain.indexOf(reference.path)), reference.path].map((one) =>
        path.basename(one),
      );
      this.#diagnostics.report('include-loop', node.span, { chain: names });
      return;
    }
    if (this.#filesRead++ >= mostFiles) {
      if (this.#filesRead === mostFiles + 1)
        this.#diagnostics.report('too-many-files', node.span, { limit: mostFiles });
      return;
    }
    if (!(await this.#project.has(reference, role))) return;
    if (!this.#roots.has(reference.path))
      this.#roots.set(reference.path, await this.#readRoot(reference, role));
    const root = this.#roots.get(reference.path);
    if (root) await read(root, [...chain, reference.path]);
  }

  async #readRoot(reference: FileReference, role: string): Promise<Node | undefined> {
    const source = await this.#project.readText(reference, role);
    return source && (await readYaml(source, this.#diagnostics));
  }

  async readMap(source: Source, place: string): Promise<MapNode | undefined> {
    const root = await readYaml(source, this.#diagnostics);
    if (root?.kind === 'map') return root;
    if (root) this.#wrongRoot(root, place, 'a map of keys such as mimodrama, cast, scenes');
    else if (!this.#diagnostics.hasErrors)
      this.#diagnostics.report('script-version', source.whole, { found: undefined });
    return undefined;
  }

  #wrongRoot(node: Node, what: string, expected: string): void {
    this.#diagnostics.report('wrong-type', node.span, { what, expected, found: describeNode(node) });
  }
}

const isMap = (node: Node): node is MapNode => node.kind === 'map';

/** A list's items, or a single value as a list of one. */
function itemsOf(node: Node | undefined): readonly Node[] {
  if (!node || isNull(node)) return [];
  return node.kind === 'list' ? node.items : [node];
}
