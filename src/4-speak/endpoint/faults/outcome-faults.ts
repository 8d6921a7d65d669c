/** Faults of the performance: an answer in due form that holds no sound, too little of it, or a refusal. */
import type { Outcome } from '../outcome.ts';
import type { Fault } from './fault.ts';

const noSound = new Int16Array();

const outcome = (change: (outcome: Outcome) => Partial<Outcome>): Fault => ({
  stage: 'outcome',
  change: (whole) => ({ ...whole, ...change(whole) }),
});

const half = (samples: Int16Array): Int16Array => samples.subarray(0, samples.length >> 1);

export const outcomeFaults = {
  'empty-audio': outcome(() => ({ samples: noSound })),
  silence: outcome(({ samples }) => ({ samples: new Int16Array(samples.length) })),
  refusal: outcome(() => ({
    samples: noSound,
    finishReason: 'content_filter',
    content: 'I am sorry, I cannot speak this text.',
  })),
  length: outcome(({ samples }) => ({ samples: half(samples), finishReason: 'length' })),
  repetition: outcome(({ samples }) => ({
    samples: half(samples),
    finishReason: 'repetition_truncation',
  })),
} satisfies Readonly<Record<string, Fault>>;
