/** Says whose line it is that a warning of the store speaks of: the store itself knows a take by its fingerprint alone. */
import type { Plan } from '../3-plan/plan.ts';
import type { RecordedPlan } from '../5-takes/recorded-plan.ts';

/** The lines that say the words of a fingerprint, each as a person finds it. */
export type LinesOf = (fingerprint: string) => readonly string[];

/** The message with its lines behind it; as it is where no take is spoken of, or nobody knows its line. */
export function withLines(message: string, linesOf: LinesOf): string {
  const fingerprint = /\b([0-9a-f]{64})-\d+\.wav/.exec(message)?.[1];
  const lines = fingerprint === undefined ? [] : [...new Set(linesOf(fingerprint))];
  if (lines.length === 0) return message;
  const more = lines.length > mostLines ? ` and ${lines.length - mostLines} more` : '';
  return `${message} (${lines.slice(0, mostLines).join('; ')}${more})`;
}

/** The same words may be said by many. */
const mostLines = 3;

export const linesOfPlan =
  ({ cues }: Plan): LinesOf =>
  (fingerprint) =>
    cues.flatMap(({ cue }) => {
      if (!cue.segments.some((segment) => segment.fingerprint === fingerprint)) return [];
      const { source, start } = cue.line.span;
      return `${source.name}:${source.position(start).line}, line ${cue.id}`;
    });

/** A recorded plan knows the script and the id; where the line stands now is not looked up. */
export const linesOfRecorded =
  (plans: readonly RecordedPlan[]): LinesOf =>
  (fingerprint) =>
    plans.flatMap(({ script, cues }) =>
      cues.flatMap(({ id, fingerprints }) =>
        fingerprints.includes(fingerprint) ? `${script}, line ${id}` : [],
      ),
    );
