/** A script with all that a session has to place: two characters, a third in Chinese, overlap, a sound, a bed in both scenes, odd names. */
import { tinyWav } from '../support/planned-cues.ts';

const sentence = 'They walked along the wall for an hour, and nobody spoke. ';

export const twoScenes = {
  'script.yaml': `mimodrama: 1
title: "夏日 </script><img src=x onerror=alert(1)> \\"afternoon\\""
author: A & B
language: en
cast:
  grandpa: { name: Grandpa, voice: { preset: Dean } }
  boy: { name: "Boy \\"Bean\\" O'Hara", voice: { preset: Mia } }
  zhou: { name: 老周, language: zh, voice: { preset: 白桦 } }
scenes:
  - id: under-the-tree
    beds: [ { id: cicadas, sound: "sounds/a b#1.wav", gain: -24dB } ]
    script: |
      Grandpa {id: check}: Check. (chuckles) Your move.
      boy {id: ants, overlap: 1s}: The ants!
      [sound sounds/slap.wav -6dB]
      Grandpa {id: walk}: ${sentence.repeat(24)}
  - id: second
    title: 小兵过河
    beds: [ { sound: sounds/wind.wav, gain: -30dB, fade: 1s } ]
    script: |
      老周 {id: wait}: 等等。
      老周 {id: again, overlap: 500ms}: <b>等等</b> & 再等。
`,
  'sounds/a b#1.wav': tinyWav(),
  'sounds/slap.wav': tinyWav(),
  'sounds/wind.wav': tinyWav(),
} as const;
