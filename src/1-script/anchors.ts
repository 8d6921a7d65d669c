/** The anchors of a file and the aliases that follow them, with a count of the values there are once all are unfolded. */
import type { Node } from './node.ts';

/** Values a file may hold once its aliases are unfolded; a script of 100,000 lines has about half a million. */
export const mostValues = 1_000_000;

export class Anchors {
  readonly #targets = new Map<string, { readonly node: Node; readonly size: number }>();
  readonly #followed = new Set<string>();
  /** Values so far; those of an aliased node count again, until there are too many. */
  size = 0;

  get isTooLarge(): boolean {
    return this.size > mostValues;
  }

  get hasAny(): boolean {
    return this.#targets.size > 0;
  }

  get hasAliases(): boolean {
    return this.#followed.size > 0;
  }

  isFollowed(name: string): boolean {
    return this.#followed.has(name);
  }

  /** Names a node; `sizeBefore` is the count when it began. A name may be given again. */
  define(name: string, node: Node, sizeBefore: number): void {
    this.#targets.set(name, { node, size: this.size - sizeBefore });
  }

  /** The node that was named last, which must be whole by now; undefined if there is none. */
  follow(name: string): Node | undefined {
    const target = this.#targets.get(name);
    this.#followed.add(name);
    if (target && !this.isTooLarge) this.size += target.size;
    return target?.node;
  }
}
