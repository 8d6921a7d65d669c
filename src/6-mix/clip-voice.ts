/** A voice that is held whole while it sounds: a spoken line, or a sound that a treatment makes longer. */
import type { FloatMemory } from '../audio/float-memory.ts';
import type { EarGains } from './pan.ts';
import type { StereoBlock, Voice } from './voice.ts';

/** `load` is called when it begins to sound, and what it gives goes back into the memory as soon as it is over. */
export function clipVoice(
  at: number,
  gains: EarGains,
  load: () => Promise<StereoBlock>,
  memory: FloatMemory,
): Voice {
  let sound: StereoBlock | undefined;
  return {
    at,
    async addTo(block, from) {
      sound ??= await load();
      const { left, right } = sound;
      const start = Math.max(0, from - at);
      const offset = at + start - from;
      const length = Math.min(left.length - start, block.left.length - offset);
      const place = {
        left: block.left.subarray(offset, offset + length),
        right: block.right.subarray(offset, offset + length),
      };
      const heard = left.subarray(start, start + length);
      if (left === right) addToBoth(place, heard, gains);
      else {
        add(place.left, heard, gains.left);
        add(place.right, right.subarray(start, start + length), gains.right);
      }
      return start + length >= left.length ? 'over' : 'sounding';
    },
    close() {
      const { left, right } = sound ?? {};
      sound = undefined;
      if (left) memory.giveBack(left);
      if (right && right.buffer !== left?.buffer) memory.giveBack(right);
      return Promise.resolve();
    },
  };
}

/** One voice in both ears is read once. */
function addToBoth({ left, right }: StereoBlock, sound: Float32Array, gains: EarGains): void {
  const { left: leftGain, right: rightGain } = gains;
  for (let frame = 0; frame < sound.length; frame++) {
    const sample = sound[frame] ?? 0;
    left[frame] = (left[frame] ?? 0) + sample * leftGain;
    right[frame] = (right[frame] ?? 0) + sample * rightGain;
  }
}

function add(to: Float32Array, sound: Float32Array, gain: number): void {
  for (let frame = 0; frame < sound.length; frame++)
    to[frame] = (to[frame] ?? 0) + (sound[frame] ?? 0) * gain;
}
