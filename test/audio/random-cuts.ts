/** Cuts a text or bytes into pieces at places chance chooses, now and then into single units or none. */

export function randomCuts<T extends { readonly length: number; slice(from: number, to: number): T }>(
  whole: T,
  random: () => number,
  longest: number,
): T[] {
  const pieces: T[] = [];
  for (let at = 0; at < whole.length;) {
    const length = random() < 0.3 ? Math.floor(random() * 3) : Math.floor(random() * longest);
    pieces.push(whole.slice(at, at + length));
    at += length;
  }
  return pieces;
}

export const randomBytes = (length: number, random: () => number): Uint8Array =>
  Uint8Array.from({ length }, () => Math.floor(random() * 256));
