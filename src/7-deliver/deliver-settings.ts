/** What a script and whoever renders it ask of a delivery; the command line speaks over the script. */
import type { DeliverFields } from '../1-script/schema.ts';
import { known } from '../1-script/settings.ts';
import type { LoudnessName } from '../6-mix/loudness-targets.ts';
import type { SoundFormatName } from './sound-form.ts';

export interface AskedDelivery {
  readonly formats?: readonly SoundFormatName[] | undefined;
  readonly loudness?: LoudnessName | undefined;
  readonly channels?: 1 | 2 | undefined;
  readonly bits?: 16 | 24 | undefined;
  /** What is delivered: the programme, its lines one by one, or both. */
  readonly parts?: readonly DeliveryPart[] | undefined;
  /** Whether a programme may be written from which lines are missing. */
  readonly wholeness?: 'whole' | 'partial' | undefined;
  /** The name, without its ending, of a sound that is delivered by itself: no captions, no report. */
  readonly alone?: string | undefined;
}

export const deliveryParts = ['programme', 'lines'] as const;
export type DeliveryPart = (typeof deliveryParts)[number];

export interface DeliverySettings {
  readonly formats: readonly SoundFormatName[];
  readonly loudness: LoudnessName;
  readonly channels: 1 | 2;
  readonly bits: 16 | 24;
  readonly parts: readonly DeliveryPart[];
  readonly wholeness: 'whole' | 'partial';
  readonly chapters: 'written' | 'left-out';
  readonly stems: 'written' | 'left-out';
  readonly sessions: 'written' | 'left-out';
  readonly alone: string | undefined;
}

/** `usually` is what is delivered where nobody says. */
export function deliverySettings(
  script: DeliverFields,
  asked: AskedDelivery,
  usually: readonly DeliveryPart[] = ['programme'],
): DeliverySettings {
  const isAsked = (field: 'chapters' | 'stems' | 'sessions', otherwise: boolean): 'written' | 'left-out' =>
    (known(script[field])?.value ?? otherwise) ? 'written' : 'left-out';
  return {
    formats: asked.formats ?? formatsOf(script) ?? ['wav'],
    loudness: asked.loudness ?? known(script.loudness)?.value ?? 'podcast',
    channels: asked.channels ?? 2,
    bits: asked.bits ?? 16,
    parts: asked.parts ?? [...usually, ...(known(script.lines)?.value ? (['lines'] as const) : [])],
    wholeness: asked.wholeness ?? 'whole',
    chapters: isAsked('chapters', true),
    stems: isAsked('stems', false),
    sessions: isAsked('sessions', false),
    alone: asked.alone,
  };
}

function formatsOf(script: DeliverFields): readonly SoundFormatName[] | undefined {
  const formats = known(script.formats)?.value;
  return formats && formats.length > 0 ? [...new Set(formats)] : undefined;
}
