/** How old somebody is by a number in a description: "in her early seventies", "fourteen-year-old", 七十多岁. */

/** Years; undefined where no number tells. */
export function ageIn(description: string): number | undefined {
  const text = description.toLowerCase();
  return chineseAge(text) ?? englishAge(text);
}

const units: Readonly<Record<string, number>> = Object.fromEntries(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
   nineteen`
    .split(/\s+/)
    .map((word, value) => [word, value]),
);
const tens: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, 20 + 10 * index]),
);
const number = `(?:(?:${Object.keys(tens).join('|')})(?:[\\s-](?:${Object.keys(units).slice(1, 10).join('|')}))?|${Object.keys(units).reverse().join('|')}|a hundred|\\d{1,3})`;

const decade = new RegExp(
  `\\b(?:(early|mid|middle|late)[\\s-]+)?(?:(${Object.keys(tens)
    .map((word) => word.slice(0, -1))
    .join('|')})ies|([2-9]0)s)\\b`,
);
const stages: Readonly<Record<string, number>> = { early: 2, mid: 5, middle: 5, late: 8 };
const years = new RegExp(`\\b(${number})[\\s-](?:years?[\\s-]olds?|year[\\s-]old)\\b`);
/** "a woman of eighty", "nearing seventy", "his granddaughter, fourteen, …"; not "of two boys", "for forty years". */
const bare = new RegExp(
  `(?:\\b(?:(?:man|woman|girl|boy|child|lady|person) of|aged?|about|around|nearly|nearing|almost|over|past|barely|maybe|perhaps|turning|turned|at least|under|is|at)\\s+|[,;]\\s*)(${number})(?=\\s*(?:$|[,.;:!?—)]|and\\b|with\\b|who\\b|or so\\b))`,
);

function englishAge(text: string): number | undefined {
  const ten = decade.exec(text);
  if (ten) {
    const from = ten[3] === undefined ? (tens[`${ten[2]}y`] ?? 0) : Number(ten[3]);
    return from + (stages[ten[1] ?? 'mid'] ?? 5);
  }
  const found = years.exec(text) ?? bare.exec(text);
  const age = valueOf(found?.[1] ?? '');
  return age !== undefined && age >= 2 && age <= 120 ? age : undefined;
}

function valueOf(word: string): number | undefined {
  if (word === '') return undefined;
  if (/^\d/.test(word)) return Number(word);
  if (word === 'a hundred') return 100;
  const [first = '', second = ''] = word.split(/[\s-]/);
  return units[first] ?? (tens[first] ?? 0) + (units[second] ?? 0);
}

const digits = '〇一二三四五六七八九';
const lifeStages: readonly (readonly [RegExp, number])[] = [
  [/花甲|六旬/, 62],
  [/古稀|七旬/, 72],
  [/耄耋|八旬/, 84],
  [/九旬/, 92],
  [/五旬/, 52],
  [/不惑/, 42],
  [/而立/, 32],
  [/十几岁/, 15],
];

/** 七八岁 is between both, 七十多岁 a little above, 奔六十 a little below. */
function chineseAge(text: string): number | undefined {
  const stage = lifeStages.find(([pattern]) => pattern.test(text));
  if (stage) return stage[1];
  const found =
    /([〇一二两三四五六七八九十百]+|\d{1,3})([多几来余])?(?:岁|周岁)|([二三四五六七八九]十|[2-9]0)(?:出头|上下|左右|开外)|(?:年近|年过|奔|快|将近)([二三四五六七八九]十)/.exec(
      text,
    );
  const age = chineseValue(found?.[1] ?? found?.[3] ?? found?.[4] ?? '');
  if (age === undefined || age < 2 || age > 120) return undefined;
  return found?.[2] === undefined ? age : age + 3;
}

function chineseValue(word: string): number | undefined {
  if (word === '') return undefined;
  if (/^\d/.test(word)) return Number(word);
  const parsed = /^(百)?([一二两三四五六七八九]{1,2})?(十)?([一二两三四五六七八九]{1,2})?$/.exec(
    word.replace('一百', '百'),
  );
  if (!parsed) return undefined;
  const [, hundred, before, ten, after] = parsed;
  const high = ten ? 10 * (before === undefined ? 1 : middle(before)) : 0;
  const low = ten ? middle(after ?? '') : middle(before ?? after ?? '');
  return (hundred ? 100 : 0) + high + low;
}

/** Two neighbours stand for what lies between them. */
function middle(word: string): number {
  const values = [...word.replaceAll('两', '二')].map((digit) => digits.indexOf(digit));
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
