/** Whether a path fits a pattern as projects of game tools have them: `*` within a folder, `**` over folders, `?` one letter. */

/** Goes along the path with all places in the pattern it may have reached: no pattern makes it slow. */
export function matchesGlob(pattern: string, path: string): boolean {
  const steps = stepsOf(pattern);
  let reached = withSkips(steps, new Set([0]));
  for (const letter of path) {
    const next = new Set<number>();
    for (const at of reached) {
      const step = steps[at];
      const isSlash = letter === '/';
      if (step === 'all' || (step === 'letters' && !isSlash)) next.add(at);
      else if (step === 'folders') next.add(isSlash ? at : at + 1);
      else if (step === 'folder') next.add(isSlash ? at - 1 : at);
      else if (step === letter || (step === 'letter' && !isSlash)) next.add(at + 1);
    }
    reached = withSkips(steps, next);
  }
  return reached.has(steps.length);
}

/** Signs as words, letters as they are: a letter is never as long as a word. */
function stepsOf(pattern: string): readonly string[] {
  const parts =
    pattern
      .replaceAll('\\', '/')
      .replace(/^\.\//, '')
      .match(/\*\*\/|\*+|\?|[^*?]/gsu) ?? [];
  return parts.flatMap((part) => {
    if (part === '**/') return ['folders', 'folder'];
    if (part.startsWith('**')) return ['all'];
    return part === '*' ? ['letters'] : part === '?' ? ['letter'] : [part];
  });
}

/** With what is behind a sign that may stand for nothing. */
function withSkips(steps: readonly string[], reached: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(reached);
  for (const at of all) {
    const step = steps[at];
    if (step === 'all' || step === 'letters') all.add(at + 1);
    else if (step === 'folders') all.add(at + 2);
  }
  return all;
}
