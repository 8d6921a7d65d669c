/** Progress for programs: one JSON object a line for all that begins, ends, fails or is worth a warning. */
import type { Cue } from '../3-plan/cue.ts';
import type { Progress } from './progress.ts';
import type { JsonLine, Terminal } from './terminal.ts';

export function progressEvents(terminal: Terminal): Progress {
  const emit = (line: JsonLine): void => terminal.emit(() => line);
  return {
    begin: ({ totals, engine, script }, toAsk) =>
      emit({ type: 'plan', script: script.source.name, engine: engine.name, toAsk: toAsk.length, totals }),
    tell(event) {
      switch (event.type) {
        case 'segment-started':
          return emit({ type: 'line-start', ...placeOf(event.cue) });
        case 'cue-done':
          return emit({ type: 'line-done', ...placeOf(event.cue), origin: event.origin });
        case 'cue-failed':
          return emit({ type: 'line-failed', ...placeOf(event.cue), ...event.failure });
        case 'take-refused':
          return emit({ type: 'warning', ...placeOf(event.cue), message: event.reasons.join('; ') });
        case 'warning':
          return emit({ type: 'warning', ...placeOf(event.cue), message: event.message });
        case 'segment-retried': {
          const { error, attempt, wait } = event.retry;
          return emit({
            type: 'retry',
            ...placeOf(event.cue),
            attempt,
            wait,
            code: error.code,
            message: error.message,
          });
        }
        case 'segment-ended':
          return undefined;
      }
    },
    log: () => undefined,
    waits: ({ seconds, because, message }) => emit({ type: 'waiting', seconds, because, message }),
    warn: (message) => emit({ type: 'warning', message }),
    end: () => undefined,
  };
}

function placeOf({ id, line }: Cue): Readonly<Record<string, unknown>> {
  const { source, start } = line.span;
  return { cue: id, file: source.name, line: source.position(start).line };
}
