/** The pieces of an answer side by side, in memory that is used again: fresh memory would cost more than the copy. */
import type { WholeBody } from '../../../ports.ts';

/** Room that is kept between answers: some five times what a line of ten seconds takes. */
const mostKept = 4 * 1024 * 1024;

/** What it returns holds only until it is called again. */
export function answerBytes(): (body: WholeBody) => Buffer {
  let room = Buffer.alloc(0);
  return ({ pieces, length }) => {
    if (length > mostKept) return Buffer.concat(pieces, length);
    if (length > room.length) room = Buffer.allocUnsafeSlow(Math.min(length * 2, mostKept));
    let at = 0;
    for (const piece of pieces) {
      room.set(piece, at);
      at += piece.length;
    }
    return room.subarray(0, length);
  };
}
