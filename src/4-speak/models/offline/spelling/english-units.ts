/** Units after amounts in English: '5 km', '20°C', '5%', '6'2"'. */
import { dot } from './english-dot.ts';
import { cardinal } from './english-numbers.ts';
import type { Rule } from './rule.ts';
import { anyOf, pattern } from './rule.ts';

const units = new Map<string, readonly [one: string, many: string]>([
  ...named('kilometer', ['km', 'KM']),
  ...named('meter', ['m']),
  ...named('centimeter', ['cm']),
  ...named('millimeter', ['mm']),
  ...named('mile', ['mi']),
  ...named('yard', ['yd', 'yds']),
  ...named('kilogram', ['kg', 'kgs', 'KG']),
  ...named('gram', ['g']),
  ...named('milligram', ['mg']),
  ...named('pound', ['lb', 'lbs']),
  ...named('ounce', ['oz']),
  ...named('liter', ['L', 'l']),
  ...named('milliliter', ['ml', 'mL']),
  ...named('minute', ['min', 'mins']),
  ...named('second', ['sec', 'secs']),
  ...named('millisecond', ['ms']),
  ...named('hour', ['hr', 'hrs']),
  ...named('watt', ['W']),
  ...named('kilowatt', ['kW']),
  ...named('kilowatt hour', ['kWh']),
  ...named('volt', ['V']),
  ...named('decibel', ['dB']),
  ...named('kilobyte', ['KB', 'kB']),
  ...named('megabyte', ['MB']),
  ...named('gigabyte', ['GB']),
  ...named('terabyte', ['TB']),
  ...named('square kilometer', ['km²']),
  ...named('square meter', ['m²']),
  ...named('cubic meter', ['m³']),
  ...named('degree', ['°']),
  ['ft', ['foot', 'feet']],
  ['Hz', ['hertz', 'hertz']],
  ['kHz', ['kilohertz', 'kilohertz']],
  ['MHz', ['megahertz', 'megahertz']],
  ['GHz', ['gigahertz', 'gigahertz']],
  ...per(['km/h', 'kph', 'kmh'], 'kilometer', 'hour'),
  ...per(['mph', 'MPH'], 'mile', 'hour'),
  ...per(['m/s'], 'meter', 'second'),
  ...per(['fps'], 'frame', 'second'),
  ...degrees(['°C', '℃', '° C'], 'Celsius'),
  ...degrees(['°F', '℉', '° F'], 'Fahrenheit'),
]);
const unit = anyOf(units.keys());
const ends = String.raw`(?![\p{L}\d²³]|['’]\p{L})${dot}`;

export const englishUnits: readonly Rule[] = [
  { written: pattern`(?<=\d)\s?%`, spoken: () => ' percent' },
  {
    written: pattern`(?<![\p{L}\d])([3-8])(?:['’′]|\s?ft\s)(\d{1,2})(?:["”″]|\s?in\b|(?![\p{L}\d]))`,
    spoken: (_, feet, inches) => `${cardinal(feet)} foot ${cardinal(inches)}`,
  },
  { written: pattern`(?<=\d\.\d{1,9})s(?![\p{L}\d])`, spoken: () => ' seconds' },
  {
    written: pattern`(?<=(?<![\d.,/])1|\d/\d{1,3})\s?(${unit})${ends}|(?<=\d)-(${unit})${ends}`,
    spoken: (_, symbol, hyphened) => ` ${units.get(symbol || hyphened)?.[0] ?? ''}`,
  },
  {
    written: pattern`(?<=\d)\s?(${unit})${ends}`,
    spoken: (_, symbol) => ` ${units.get(symbol)?.[1] ?? symbol}`,
  },
];

type Entry = readonly [symbol: string, names: readonly [one: string, many: string]];

function named(name: string, symbols: readonly string[]): readonly Entry[] {
  return symbols.map((symbol) => [symbol, [name, `${name}s`]]);
}

function per(symbols: readonly string[], name: string, each: string): readonly Entry[] {
  return symbols.map((symbol) => [symbol, [`${name} per ${each}`, `${name}s per ${each}`]]);
}

function degrees(symbols: readonly string[], scale: string): readonly Entry[] {
  return symbols.map((symbol) => [symbol, [`degree ${scale}`, `degrees ${scale}`]]);
}
