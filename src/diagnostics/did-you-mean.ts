/** The known name an author most likely meant: near enough for its length, or none. */

/** Letters: nobody slips in a name of so many, and to compare two of them takes their product. */
const longestName = 100;

export function didYouMean(typed: string, known: Iterable<string>): string | undefined {
  if (typed.length > longestName) return undefined;
  const wanted = fold(typed);
  let best: { readonly name: string; readonly distance: number; readonly asTyped: number } | undefined;
  for (const name of known) {
    if (name.length > longestName) continue;
    const candidate = fold(name);
    const limit = Math.min(allowedDistance(wanted, candidate), best?.distance ?? Infinity);
    const distance = editDistance(wanted, candidate, limit);
    if (distance === undefined) continue;
    const asTyped = editDistance(typed, name, Infinity) ?? Infinity;
    if (!best || distance < best.distance || asTyped < best.asTyped) best = { name, distance, asTyped };
  }
  return best?.name;
}

/** Case, width and separators are slips of the keyboard, not another name. */
const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');

/** Two Latin letters hold no clue (B is not A), two Chinese characters do: each of them is a word. */
function allowedDistance(wanted: string, candidate: string): number {
  const length = Math.max([...wanted].length, [...candidate].length);
  const isIdeographic = /\p{Script=Han}/u.test(wanted + candidate);
  if (isIdeographic) return length <= 1 ? 0 : Math.ceil(length / 3);
  if (length <= 2) return 0;
  return length <= 5 ? 1 : length <= 9 ? 2 : 3;
}

/** Letters added, dropped, replaced or swapped with their neighbour; undefined when more than `limit`. */
export function editDistance(one: string, other: string, limit: number): number | undefined {
  const a = [...one];
  const b = [...other];
  if (Math.abs(a.length - b.length) > limit) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > limit) return undefined;
    beforeLast = last;
    last = current;
  }
  const distance = last[b.length] ?? 0;
  return distance <= limit ? distance : undefined;
}
