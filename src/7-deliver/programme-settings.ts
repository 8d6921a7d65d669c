/** What delivering a programme needs: what is asked for, where it goes, what it is made with. */
import type { TakeStore } from '../5-takes/store.ts';
import type { Workbench } from '../ffmpeg/locate.ts';
import type { Files, Helpers } from '../ports.ts';
import type { DeliverySettings } from './deliver-settings.ts';
import type { Deliveries } from './delivered.ts';
import type { GameDelivery } from './game/game-delivery.ts';

export interface ProgrammeSettings extends DeliverySettings {
  readonly folder: string;
  /** The folder of the store. */
  readonly store: string;
  readonly deliveries: Deliveries;
  readonly takes: TakeStore;
  readonly files: Files;
  /** Found when something other than wav is read or written. */
  readonly openWorkbench: () => Promise<Workbench>;
  /** Threads that mix, where there are any. */
  readonly helpers?: Helpers | undefined;
  /** Whether what others made may be written over. */
  readonly foreign: 'spare' | 'replace';
  /** Of this program, for tags. */
  readonly version: string;
  /** How the lines of a game are delivered; other lines lie in a folder of their own. */
  readonly game?: GameDelivery | undefined;
  readonly onWork?: ((work: MixWork) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What is done now, which may take a while. */
export type MixWork =
  | { readonly kind: 'mixing'; readonly scene: string; readonly number: number; readonly of: number }
  | { readonly kind: 'writing'; readonly name: string }
  /** For another process that delivers into the folder. */
  | { readonly kind: 'waiting'; readonly folder: string };
