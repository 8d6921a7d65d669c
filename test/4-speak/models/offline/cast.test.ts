/** Who speaks in the English drama that ships is told apart by ear, and understood. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { interpret } from '../../../../src/4-speak/models/offline/interpret.ts';
import { sampleFacts } from '../../../../src/4-speak/models/offline/likeness.ts';
import type { OfflineVoice, Step } from '../../../../src/4-speak/models/offline/performance.ts';
import { throats } from '../../../../src/4-speak/models/offline/throats.ts';
import { readWav } from '../../../../src/audio/wav-reader.ts';
import { shippedRequests } from './shipped-requests.ts';
import { distance } from './voice-distance.ts';

const sample = readWav(
  readFileSync(path.resolve(import.meta.dirname, '../../../../samples/narrator-en.wav')),
);
const narrator = sampleFacts(sample.samples, sample.sampleRate);
const cast = new Map<string, { readonly voice: OfflineVoice; readonly steps: Step[] }>();
for (const { character, request } of await shippedRequests('harbour-light.yaml')) {
  const { performance } = interpret(request, narrator);
  const known = cast.get(character) ?? { voice: performance.voice, steps: [] };
  known.steps.push(...performance.steps);
  cast.set(character, known);
}
const semitones = (one: OfflineVoice, other: OfflineVoice): number =>
  Math.abs(12 * Math.log2(one.pitch / other.pitch));

describe('Harbour Light', () => {
  test('five people speak, no two of them with one throat and near each other in pitch', () => {
    const voices = [...cast];
    expect(voices).toHaveLength(5);
    for (const [index, [name, { voice }]] of voices.entries())
      for (const [otherName, { voice: other }] of voices.slice(index + 1)) {
        expect(distance(voice, other), `${name} and ${otherName}`).toBeGreaterThanOrEqual(1);
        if (voice.throat === other.throat)
          expect(semitones(voice, other), `${name} and ${otherName}`).toBeGreaterThan(4);
      }
  });

  test.each(['edith', 'nell', 'finch'])('%s is never acted below what the throat can do', (name) => {
    const { voice, steps } = cast.get(name) ?? {};
    const { least } = throats[voice?.throat ?? 'slt'].pitches;
    for (const step of steps ?? [])
      if (step.kind === 'speech')
        expect((voice?.pitch ?? 0) * step.manner.pitch).toBeGreaterThanOrEqual(least);
  });
});
