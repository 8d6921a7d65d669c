/** What a delivery comes to: the files that lie there, and what stood in the way. */
import type { Take } from '../5-takes/take.ts';
import type { DeliveryReport, ReportedKind } from './report/report.ts';

export type OutputKind = ReportedKind | 'report';

export interface DeliveredOutput {
  readonly path: string;
  readonly kind: OutputKind;
  /** Of sounds. */
  readonly seconds?: number | undefined;
}

export interface Delivered {
  readonly outputs: readonly DeliveredOutput[];
  /** Takes that were found damaged on the way; with any, no programme was written. */
  readonly damaged: readonly Take[];
  /** Files of others that stand in the way; with any, nothing was written. */
  readonly foreign: readonly string[];
  /** Files of ours that no line of the game plays any more. */
  readonly orphans?: readonly string[] | undefined;
  /** Of the programme that lies there. */
  readonly report?: DeliveryReport | undefined;
}
