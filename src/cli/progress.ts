/** What a render tells of itself while it works, to whoever listens. */
import type { Limits } from '../1-script/config.ts';
import type { Plan, PlannedCue } from '../3-plan/plan.ts';
import type { PerformEvent } from '../perform.ts';
import type { WaitNotice } from './wait-notice.ts';

export interface Progress {
  begin(plan: Plan, toAsk: readonly PlannedCue[], limits: Pick<Limits, 'requestsPerMinute'>): void;
  tell(event: PerformEvent): void;
  /** A sentence that stays, above whatever moves. */
  log(text: string): void;
  warn(message: string): void;
  waits(notice: WaitNotice): void;
  /** Nothing moves any more; may be called twice. */
  end(): void;
}
