/** The time an account's log is kept in: it runs on from process to process and from no clock's jump. */

/** What both clocks of the machine said when the log was last written, and the moment on the log's own time. */
export interface Timeline {
  /** Milliseconds since 1970; people and time servers set it. */
  readonly wall: number;
  /** Milliseconds of a clock that never goes back; it starts anew with the machine. */
  readonly machine: number;
  readonly time: number;
}

/** Milliseconds the wall may lag before it is believed: it is read coarsely, and pulled a little by time servers. */
const tolerance = 1_000;

export function timelineAt(last: Timeline | undefined, wall: number, machine: number): Timeline {
  if (!last) return { wall, machine, time: 0 };
  return { wall, machine, time: last.time + passed(wall - last.wall, machine - last.machine) };
}

/**
 * Of both clocks the slower: too little time passed costs a wait, too much breaks the limit. A wall that went back says
 * nothing, and a machine clock that did means the machine was started anew.
 */
function passed(wall: number, machine: number): number {
  if (machine < 0) return Math.max(0, wall);
  return wall < 0 || wall > machine - tolerance ? machine : wall;
}
