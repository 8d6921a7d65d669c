/** Nearly all of an answer is one base64 string: it is cut out before the JSON is parsed, which then costs next to nothing. */

export interface LiftedAnswer {
  /** The JSON, with an empty string where the sound was. */
  readonly json: string;
  readonly sound: string;
}

/** Shorter sounds are not worth it. */
const leastLength = 4096;

/** Undefined when there is nothing long to cut out, or it is not plainly base64: then the whole is parsed. */
export function liftSound(text: string): LiftedAnswer | undefined {
  for (let at = text.indexOf('"data"'); at !== -1; at = text.indexOf('"data"', at + 1)) {
    const opening = /^"data"\s{0,8}:\s{0,8}"/.exec(text.slice(at, at + 32))?.[0];
    if (opening === undefined) continue;
    const start = at + opening.length;
    const end = text.indexOf('"', start);
    if (end === -1) return undefined;
    if (end - start < leastLength) continue;
    const sound = text.slice(start, end);
    return sound.includes('\\') ? undefined : { json: text.slice(0, start) + text.slice(end), sound };
  }
  return undefined;
}
