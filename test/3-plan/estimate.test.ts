/** What a line and a run are expected to cost. */
import { describe, expect, test } from 'vitest';
import { leastCpuTime } from '../support/cpu-time.ts';
import {
  audioTokens,
  completionGuard,
  estimateSeconds,
  estimateWallSeconds,
  textTokens,
} from '../../src/3-plan/estimate.ts';

const letter = 1 / 14.5;
const han = 1 / 4.3;

describe('estimateSeconds', () => {
  test.each([
    ['nothing', '', 'en', 0.6],
    ['a short word', 'No.', 'en', 0.6],
    ['letters and one space between words', ' Nobody had  beaten him ', 'en', 22 * letter - letter],
    ['a comma and a full stop inside', 'Nobody, nobody. Nobody.', 'en', 18 * letter + 0.25 + 0.45],
    ['a run of signs counts once, the longest', 'Nobody?!, nobody', 'en', 12 * letter + 0.45],
    ['three dots', 'Nobody... nobody', 'en', 12 * letter + 0.6],
    ['…', 'Nobody… nobody', 'en', 12 * letter + 0.6],
    ['—', 'Nobody—nobody', 'en', 12 * letter + 0.4],
    ['signs at the end are trimmed', 'Nobody here……', 'en', 11 * letter],
    ['points in numbers are no pauses', '10,000 3.5', 'en', 7 * 5 * letter + letter],
    ['digits in Chinese are syllables', '2026年', 'zh-Hans', 5 * han],
    ['letters with accents', 'éééééééééé', 'en', 10 * letter],
    ['decomposed accents', 'e\u0301'.repeat(10), 'en', 10 * letter],
    ['Chinese', '没有人赢过他，从春天到现在。', 'zh', 12 * han + 0.25],
    ['characters beyond the first plane', '𠮷𠮷𠮷𠮷', 'zh', 4 * han],
    ['mixed', '我们用Claude做的', 'zh', 5 * han + 6 * letter],
    ['a mark instead of its letters', '(sighs) nobody nobody', 'en', 0.6 + 14 * letter],
    ['a pause', 'nobody (pause) nobody', 'en', 0.8 + 13 * letter],
    ['a long pause', 'nobody [Long pause] nobody', 'en', 1.6 + 13 * letter],
    ['停顿', '没有人（停顿）没有人', 'zh', 0.8 + 6 * han],
    ['长停顿', '没有人（长停顿）没有人', 'zh', 1.6 + 6 * han],
    ['沉默片刻', '没有人[沉默片刻]没有人', 'zh', 1.6 + 6 * han],
    ['an escaped aside is spoken', 'nobody \\(nobody\\) nobody', 'en', 18 * letter + 0.5],
    ['emoji are not spoken', 'nobody 😀😀😀 nobody', 'en', 13 * letter],
  ])('%s', (_, spoken, language, seconds) => {
    expect(estimateSeconds(spoken, language)).toBeCloseTo(seconds, 6);
  });

  test('a page of English lasts about as long as it is read', () => {
    const page = 'Nobody had beaten him since spring, and nobody in the lane expected to. '.repeat(20);
    const wordsPerMinute = (page.split(' ').length / estimateSeconds(page, 'en')) * 60;
    expect(wordsPerMinute).toBeGreaterThan(120);
    expect(wordsPerMinute).toBeLessThan(180);
  });
});

describe('tokens', () => {
  test.each([
    [0, 0],
    [1, 7],
    [1.6, 10],
    [1.61, 11],
    [60, 375],
  ])('%d s of audio are %d tokens', (seconds, tokens) => {
    expect(audioTokens(seconds)).toBe(tokens);
  });

  test.each([
    ['', 0],
    ['a', 1],
    ['Nobody had beaten him', 6],
    ['没有人', 2],
    ['没有人 won.', 4],
  ])('%j is about %d tokens', (text, tokens) => {
    expect(textTokens(text)).toBe(tokens);
  });

  test.each([
    [0, 128],
    [0.6, 128],
    [6.8, 128],
    [7, 132],
    [60, 1_125],
    [436, 8_175],
    [437, 8_192],
    [100_000, 8_192],
  ])('a line of %d s is stopped after %d tokens', (seconds, tokens) => {
    expect(completionGuard(seconds)).toBe(tokens);
  });
});

describe('estimateWallSeconds', () => {
  const limits = { requestsPerMinute: 100, tokensPerMinute: 10_000_000, concurrency: 100 };
  /** Lines of 5 s: 4 s of latency each. */
  const load = (
    requests: number,
    tokens = requests * 100,
  ): { requests: number; tokens: number; audioSeconds: number } => ({
    requests,
    tokens,
    audioSeconds: requests * 5,
  });

  test.each([
    ['nothing', load(0), limits, 0],
    ['one line', load(1), limits, 4],
    ['a full window is one burst', load(100), limits, 4],
    ['one more waits a minute', load(101), limits, 64],
    ['three full windows', load(300), limits, 124],
    ['10,000 lines', load(10_000), limits, 99 * 60 + 4],
    ['the last window in turns', load(130), { ...limits, concurrency: 10 }, 60 + 3 * 4],
    ['a low concurrency is the limit', load(1_000), { ...limits, concurrency: 4 }, 250 * 4],
    ['tokens are the limit', load(10, 1_000), { ...limits, tokensPerMinute: 300 }, 3 * 60 + 4],
    [
      'tokens, and the last window in turns',
      load(10, 1_000),
      { ...limits, tokensPerMinute: 600, concurrency: 2 },
      60 + 2 * 4,
    ],
    [
      'no limits',
      load(1_000),
      { requestsPerMinute: Infinity, tokensPerMinute: Infinity, concurrency: 8 },
      125 * 4,
    ],
    ['no tokens', load(200, 0), limits, 64],
  ])('%s', (_, work, under, seconds) => {
    expect(estimateWallSeconds(work, under)).toBeCloseTo(seconds, 6);
  });

  test('more work never takes less time', () => {
    for (let requests = 1; requests < 1_000; requests++) {
      for (const concurrency of [1, 4, 30]) {
        const under = { requestsPerMinute: 100, tokensPerMinute: 7_000, concurrency };
        const more = estimateWallSeconds(load(requests + 1), under);
        expect(more).toBeGreaterThanOrEqual(estimateWallSeconds(load(requests), under));
      }
    }
  });
});

test('a line costs as much as it is long', () => {
  const sentence =
    'Nobody had beaten him since spring, and he knew it very well. (sighs) 没有人赢过他，从春天到现在。';
  const [short = 0, long = 0] = [50, 400].map((times) => {
    const line = sentence.repeat(times);
    return leastCpuTime(5, () => void estimateSeconds(line, 'en'));
  });
  expect(long).toBeLessThan(8 * 4 * short + 50);
});
