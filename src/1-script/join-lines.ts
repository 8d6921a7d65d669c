/** How two lines of one text are joined: by a space, or without one between Chinese words. */

const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** Signs that both scripts use; beside Chinese they are Chinese. */
const either = /[“”‘’…—·]/;

export function joinsWithoutSpace(before: string, after: string): boolean {
  const isWide = wide.test(before) || wide.test(after);
  const fits = (sign: string): boolean => wide.test(sign) || either.test(sign);
  return isWide && fits(before) && fits(after);
}
