/** The voice of the fake engine: a pitch and a timbre that follow from who is asked to speak, and from nothing else. */
import { createHash } from 'node:crypto';
import type { Message, RequestVoice } from '../../../3-plan/request.ts';

export interface FakeVoice {
  /** In hertz. */
  readonly pitch: number;
  /** How strong each overtone is beside the fundamental. */
  readonly overtones: readonly number[];
}

/** Hertz: women above men, and no two alike. */
const presetPitches: ReadonlyMap<string, number> = new Map([
  ['冰糖', 262],
  ['Mia', 247],
  ['茉莉', 220],
  ['Chloe', 196],
  ['苏打', 147],
  ['Milo', 131],
  ['白桦', 104],
  ['Dean', 98],
]);

/** Hertz, and octaves above it: the range in which people speak. */
const lowest = 85;
const octaves = 2;

/** Undefined for a voice that nobody has frozen yet. `call` names the one call a designed voice is invented for, if it is. */
export function fakeVoice(
  voice: RequestVoice,
  messages: readonly Message[],
  call?: string,
): FakeVoice | undefined {
  switch (voice.kind) {
    case 'preset':
      return voiceFrom(`preset ${voice.id}`, presetPitches.get(voice.id));
    case 'sample':
      return voiceFrom(`sample ${voice.sample.digest}`);
    case 'described':
      return voiceFrom(`design ${call ?? descriptionIn(messages)}`);
    case 'awaiting-lock':
      return undefined;
  }
}

/** A description comes first in the message; how to speak this one line comes after a blank line, and makes no other voice. */
function descriptionIn(messages: readonly Message[]): string {
  const told = messages.find(({ role }) => role === 'user')?.content ?? '';
  return told.split('\n\n', 1)[0] ?? '';
}

function voiceFrom(name: string, pitch?: number): FakeVoice {
  const digest = createHash('sha256').update(name).digest();
  const share = digest.readUInt32BE(0) / 0x1_0000_0000;
  return {
    pitch: pitch ?? lowest * 2 ** (octaves * share),
    overtones: [4, 5, 6, 7].map((at, index) => digest.readUInt8(at) / 255 / (index + 2)),
  };
}
