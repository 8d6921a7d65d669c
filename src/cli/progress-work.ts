/** The account of a running render: what is done, what is under way, how fast it goes, and how long the rest will take. */
import type { Cue, CueSegment } from '../3-plan/cue.ts';
import type { Plan, PlannedCue } from '../3-plan/plan.ts';
import { wordsOf } from '../3-plan/request.ts';
import type { PerformEvent } from '../perform.ts';

export interface Work {
  tell(event: PerformEvent, now: number): void;
  /** `now` in milliseconds, on the clock of `tell`. */
  standing(now: number): WorkStanding;
}

export interface WorkStanding {
  /** From 0 to 1, by the letters of what had to be asked for. */
  readonly share: number;
  readonly rendered: number;
  readonly kept: number;
  readonly failed: number;
  /** In the last minute. */
  readonly requests: number;
  readonly mostRequests: number;
  /** Seconds; undefined while nothing is known yet. */
  readonly left: number | undefined;
  readonly underWay: readonly { readonly speaker: string; readonly text: string }[];
}

/** Lines that end; of more than so many the oldest are forgotten, so that a change of pace is soon seen. */
const remembered = 60;
const minute = 60_000;

export function openWork(
  plan: Plan,
  toAsk: readonly PlannedCue[],
  requestsPerMinute: number,
  begun: number,
): Work {
  /** Letters of each request still to be made; equal requests are made once. */
  const open = new Map<string, number>();
  for (const { cue } of toAsk)
    for (const segment of cue.segments)
      if (segment.fingerprint !== undefined) open.set(segment.fingerprint, lettersOf(segment));
  const all = sum(open.values());
  const underWay = new Map<string, { readonly cue: Cue; readonly segment: CueSegment }>();
  /** When lines ended, and of how many letters. */
  const ended: { readonly at: number; readonly letters: number }[] = [];
  const requests: number[] = [];
  const counts = { rendered: 0, kept: plan.cues.filter(({ state }) => state === 'kept').length, failed: 0 };

  const end = ({ fingerprint }: CueSegment, at: number): void => {
    const letters = open.get(fingerprint ?? '');
    if (letters === undefined) return;
    open.delete(fingerprint ?? '');
    ended.push({ at, letters });
    if (ended.length > remembered) ended.shift();
  };

  const left = (now: number): number | undefined => {
    const todo = sum(open.values());
    if (todo === 0) return 0;
    const [first] = ended;
    if (!first || ended.length < 2) return undefined;
    // The oldest ending only begins the time in which the others ended; what runs now has run for a while.
    const since = ended.length < remembered ? begun : first.at;
    const letters = sum(ended.map((one) => one.letters)) - (since === begun ? 0 : first.letters);
    const seconds = (todo * (now - since)) / Math.max(1, letters) / 1000;
    return Math.max(seconds, leastSeconds(open.size - underWay.size, requests.length, requestsPerMinute));
  };

  return {
    tell(event, now) {
      switch (event.type) {
        case 'segment-started':
          requests.push(now);
          underWay.set(event.segment.fingerprint ?? '', event);
          break;
        case 'segment-retried':
          requests.push(now);
          break;
        case 'segment-ended':
          underWay.delete(event.segment.fingerprint ?? '');
          end(event.segment, now);
          break;
        case 'cue-done':
          counts[event.origin]++;
          for (const segment of event.cue.segments) end(segment, now);
          break;
        case 'cue-failed':
          counts.failed++;
          for (const segment of event.cue.segments) end(segment, now);
          break;
        case 'take-refused':
        case 'warning':
          break;
      }
    },
    standing(now) {
      while ((requests[0] ?? now) < now - minute) requests.shift();
      return {
        share: all === 0 ? 1 : 1 - sum(open.values()) / all,
        ...counts,
        requests: requests.length,
        mostRequests: requestsPerMinute,
        left: left(now),
        underWay: [...underWay.values()].map(({ cue, segment }) => ({
          speaker: cue.speaker,
          text: wordsOf(segment.request),
        })),
      };
    },
  };
}

/** However fast the voices are, no more go out in a minute than may. */
function leastSeconds(waiting: number, sent: number, perMinute: number): number {
  if (!Number.isFinite(perMinute)) return 0;
  const beyond = waiting - Math.max(0, perMinute - sent);
  return beyond <= 0 ? 0 : Math.ceil(beyond / perMinute) * 60;
}

const lettersOf = ({ request }: CueSegment): number => Math.max(1, wordsOf(request).length);

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
