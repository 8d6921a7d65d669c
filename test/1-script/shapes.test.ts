/** The forms of values: what is read, what is refused, and that the unit is never guessed. */
import { describe, expect, test } from 'vitest';
import type { Shape } from '../../src/1-script/shapes.ts';
import * as shapes from '../../src/1-script/shapes.ts';
import { nodeAt, parsed, sliceOf } from '../support/yaml-text.ts';

/** Reads `value` as YAML has it after a key. */
function read<T>(shape: Shape<T>, value: string): { value: T | undefined; said: string[] } {
  const { root, diagnostics, problems } = parsed(`key: ${value}\n`);
  const result = shape.read(nodeAt(root, 'key'), "'key'", diagnostics);
  return { value: result, said: problems().map(({ code, span }) => `${code} ${sliceOf(span)}`) };
}

/** Each value is read as what stands beside it, and nothing is said. */
function reads<T>(name: string, shape: Shape<T>, values: Readonly<Record<string, T>>): void {
  test.each(Object.entries(values))(`${name} %s`, (written, value) => {
    expect(read(shape, written)).toEqual({ value, said: [] });
  });
}

/** Each value is refused with the code, said where it stands. */
function refuses(name: string, shape: Shape<unknown>, code: string, values: readonly string[]): void {
  test.each(values)(`${name} %s is ${code}`, (written) => {
    const text = written.replace(/^"(.*)"$/, '$1');
    const { value, said } = read(shape, written);
    expect(value).toBeUndefined();
    expect(said.map((one) => one.replaceAll('"', ''))).toEqual([`${code} ${text}`]);
  });
}

const huge = '9'.repeat(400);

describe('times', () => {
  reads('a time', shapes.duration, {
    '350ms': 350,
    '1.2s': 1200,
    '1.2 s': 1200,
    '350 ms': 350,
    '.5s': 500,
    '0ms': 0,
    '0s': 0,
    '+1s': 1000,
    '"1.2s"': 1200,
    '007ms': 7,
    '3600s': 3_600_000,
    '0.1s': 100,
    '1.005s': 1005,
    '0.29s': 290,
  } as never);
  refuses('a time', shapes.duration, 'bare-number', ['350', '0', '1.2', '.5', '-3', '+2', '1.', '007', huge]);
  refuses('a time', shapes.duration, 'out-of-range', ['-1ms', '-.5s', '3600.1s', '3600001ms', `${huge}s`]);
  refuses('a time', shapes.duration, 'wrong-value', [
    ...['1,2s', '1.2sec', '1.s', 'ms', '.s', '1e3ms', '--5ms', '1.2S', '350MS', '2min', '00:05', '0x10ms'],
    ...['１.２s', '1.2  s', '1 000ms', 'null', 'soon', '""', '350ms # not a comment'.replace(' #', '#')],
  ]);

  test('a bare number is asked for its unit', () => {
    const { root, diagnostics, problems } = parsed('gap: 5\n');
    shapes.duration.read(nodeAt(root, 'gap'), "'gap'", diagnostics);
    expect(problems()[0]).toMatchObject({
      message: "'gap' is a bare number: 5 of what?",
      hint: 'write the unit, such as 350ms or 1.2s',
    });
  });
});

describe('levels, depths and places', () => {
  reads('a level', shapes.level, {
    '-6dB': -6,
    '3 dB': 3,
    '-6db': -6,
    '-6DB': -6,
    '+3dB': 3,
    '-.5dB': -0.5,
    '0dB': 0,
    '-120dB': -120,
    '40dB': 40,
  } as never);
  refuses('a level', shapes.level, 'bare-number', ['-6', '0', '3.5']);
  refuses('a level', shapes.level, 'out-of-range', ['-120.1dB', '41dB', `-${huge}dB`]);
  refuses('a level', shapes.level, 'wrong-value', ['-6 decibels', '−6dB', '-6d', 'dB', '-6%', '50%', 'loud']);

  reads('a depth', shapes.depth, { '6dB': 6, '0dB': 0, '60 dB': 60 } as never);
  refuses('a depth', shapes.depth, 'out-of-range', ['-6dB', '60.5dB']);
  refuses('a depth', shapes.depth, 'bare-number', ['6', '-6']);

  reads('a place', shapes.pan, { '-20%': -20, '50 %': 50, '-100%': -100, '100%': 100, '0%': 0 } as never);
  refuses('a place', shapes.pan, 'bare-number', ['-20', '0.5']);
  refuses('a place', shapes.pan, 'out-of-range', ['-101%', '100.5%']);
  refuses('a place', shapes.pan, 'wrong-value', ['left', '-20dB', '20％']);
});

describe('numbers', () => {
  const between = shapes.numberBetween(0.01, 1.5);
  reads('a number', between, { '0.6': 0.6, '1.5': 1.5, '.01': 0.01, '+1': 1, '1.': 1, '"0.6"': 0.6 });
  refuses('a number', between, 'out-of-range', ['0', '1.51', '-1', huge]);
  refuses('a number', between, 'wrong-value', [
    '1e0',
    '0x1',
    'one',
    '1.2.3',
    'NaN',
    'Infinity',
    '½',
    '1_0',
    '50%',
  ]);

  const whole = shapes.wholeBetween(1, 100);
  reads('a whole number', whole, { '1': 1, '100': 100, '007': 7, '+3': 3 });
  refuses('a whole number', whole, 'out-of-range', ['0', '101', '-1', huge]);
  refuses('a whole number', whole, 'wrong-value', ['1.0', '1.5', 'ten', '1e2', '٣', '""']);
});

describe('words', () => {
  reads('yes or no', shapes.yesNo, { true: true, yes: true, on: true, YES: true, True: true });
  reads('yes or no', shapes.yesNo, {
    false: false,
    no: false,
    off: false,
    No: false,
    '"no"': false,
  });
  refuses('yes or no', shapes.yesNo, 'wrong-value', ['y', '1', '0', 'ja', 'null', 'true false', '是']);

  reads('a text', shapes.text, {
    '007': '007',
    null: 'null',
    '1e3': '1e3',
    '12:30': '12:30',
    '2024-01-01': '2024-01-01',
    '"  Solemn. "': 'Solemn.',
    "'it''s'": "it's",
  });
  refuses('a text', shapes.text, 'wrong-type', ['[a]', '{ a: b }']);

  test('one of several words is taken as it is, or suggested', () => {
    const engine = shapes.oneOf(['mimo', 'offline', 'fake']);
    expect(read(engine, 'offline')).toEqual({ value: 'offline', said: [] });
    const { root, diagnostics, problems } = parsed('engine: off-line\n');
    expect(engine.read(nodeAt(root, 'engine'), "'engine'", diagnostics)).toBeUndefined();
    expect(problems()[0]).toMatchObject({
      message: "'engine' cannot be 'off-line'; did you mean 'offline'?",
      hint: 'expected one of mimo, offline, fake',
    });
    expect(read(engine, 'Mimo').value).toBeUndefined();
  });
});

describe('lists', () => {
  test('a single value stands for a list of one', () => {
    expect(read(shapes.styles, 'gentle')).toEqual({ value: ['gentle'], said: [] });
    expect(read(shapes.styles, '[gentle, "very slow"]')).toEqual({
      value: ['gentle', 'very slow'],
      said: [],
    });
    expect(read(shapes.styles, '[]')).toEqual({ value: [], said: [] });
  });

  test('one wrong item spoils the list, and each is named where it stands', () => {
    const times = shapes.listOf(shapes.duration, 'a list of times', 'scalar');
    expect(read(times, '[1s, 2, 3s, soon]')).toEqual({
      value: undefined,
      said: ['bare-number 2', 'wrong-value soon'],
    });
    expect(read(times, '{ a: 1s }').said).toEqual(['wrong-type { a: 1s }']);
    expect(read(shapes.styles, '[[a]]').said).toEqual(['wrong-type [a]']);
    expect(read(shapes.styles, '{ a: b }').said).toEqual(['wrong-type { a: b }']);
  });

  test('words that would be spoken raw, or not at all, are refused', () => {
    expect(read(shapes.styles, '""').said).toEqual(['wrong-value ""']);
    expect(read(shapes.styles, '"(happy)"').said).toEqual(['wrong-value "(happy)"']);
    expect(read(shapes.plainWords, '"{x}"').said).toEqual(['wrong-value "{x}"']);
    expect(read(shapes.words, '" "').said).toEqual(['wrong-value " "']);
    expect(read(shapes.words, 'a (b)').value).toBe('a (b)');
  });
});
