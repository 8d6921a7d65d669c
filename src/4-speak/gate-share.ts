/** How what an account can bear at a time is divided among the processes that use it. */

/** By process: when it last asked for something, and how many attempts it would make at once if it could. */
export type Users = Readonly<Record<string, { readonly seen: number; readonly wants: number }>>;

/**
 * Equal parts, in whole attempts; what one does not want goes to the others, so that together they make use of all. Nobody
 * has less than one, however many they are.
 */
export function shareOf(owner: string, users: Users, most: number): number {
  const modest = Object.entries(users).sort(
    ([one, { wants }], [other, { wants: otherWants }]) => wants - otherWants || (one < other ? -1 : 1),
  );
  let left = most;
  for (const [index, [name, { wants }]] of modest.entries()) {
    const part = Math.min(wants, Math.floor(left / (modest.length - index)));
    if (name === owner) return Math.max(1, part);
    left -= part;
  }
  return Math.max(1, left);
}
