/** Brackets and tabs the parser would not read: what it is shown instead, and how places find back. */
import { describe, expect, test } from 'vitest';
import { LooseText } from '../../src/1-script/loose-text.ts';

const reason = 'deficient indentation';

describe('a bracket', () => {
  test('gets a space before it, which no place counts', () => {
    const loose = new LooseText('a: [\n]\nb: {\n}\n');
    expect(loose.mend(reason, 5)).toBe(true);
    expect(loose.mend(reason, 13)).toBe(true);
    expect(loose.shown).toBe('a: [\n ]\nb: {\n }\n');
    expect(loose.typed).toBe(loose.shown);
    expect([0, 5, 6, 8, 13, 14, 16].map((at) => loose.placeOf(at))).toEqual([0, 5, 5, 7, 12, 12, 14]);
  });

  test('gets no second one', () => {
    const loose = new LooseText('a: [\n]\n');
    expect([loose.mend(reason, 5), loose.mend(reason, 6)]).toEqual([true, false]);
  });

  test('is the only thing that is helped so, and for this reason alone', () => {
    expect(new LooseText('a: [\nb]\n').mend(reason, 5)).toBe(false);
    expect(new LooseText('a: [\n]\n').mend('bad indentation of a mapping entry', 5)).toBe(false);
  });

  test('is helped less often in a longer text', () => {
    const helped = (length: number): number => {
      const loose = new LooseText(']\n'.repeat(length / 2));
      let times = 0;
      while (times < 1000 && loose.mend(reason, times * 3)) times++;
      return times;
    };
    expect(helped(2000)).toBe(1000);
    expect(helped(100_000)).toBeLessThan(100);
  });
});

describe('tabs', () => {
  test('are shown as spaces where words stand before them in the line, and are typed as they were', () => {
    const text = 'a:\t{ b:\t"c\td" }\n\te\n \tf\tg\n';
    const loose = new LooseText(text);
    expect(loose.mend(reason, 5)).toBe(true);
    expect(loose.shown).toBe('a: { b: "c d" }\n\te\n \tf g\n');
    expect(loose.typed).toBe(text);
    expect(loose.mend(reason, 5)).toBe(false);
  });
});
