/** A designed voice is described as the service wants it: briefly, a person's age and sex, no deed, nobody real. */
import type { Span } from '../../diagnostics/source.ts';
import type { Rule } from './rule.ts';

export const designsDescribeAVoice: Rule = ({ voices, diagnostics }) => {
  for (const { character, statement } of voices.all) {
    const { design } = statement;
    if (!design) continue;
    const { value, span } = design;
    const sentences = countSentences(value);
    if (sentences > mostSentences) diagnostics.report('design-long', span, { character, sentences });
    const person = real.map((pattern) => pattern.exec(value)?.[1]).find((name) => name !== undefined);
    if (person !== undefined)
      diagnostics.report('design-person', placeOfWords(person, span), { character, person });
    const deed = deeds.map((pattern) => pattern.exec(value)?.[0]).find((words) => words !== undefined);
    if (deed !== undefined)
      diagnostics.report('design-action', placeOfWords(deed, span), { character, words: deed });
    if (!ageOrSex.test(value)) diagnostics.report('design-vague', span, { character });
  }
};

/** The whole description where it is folded in the middle of the words. */
function placeOfWords(words: string, span: Span): Span {
  const at = span.source.text.indexOf(words, span.start);
  return at === -1 || at + words.length > span.end ? span : span.source.span(at, at + words.length);
}

const mostSentences = 4;

const countSentences = (text: string): number =>
  text
    .replace(/(?<![\p{L}\p{N}])(?:mrs?|ms|dr|st|prof|e\.g|i\.e)\./giu, '')
    .split(/[.!?]+(?=\s|$)|[。！？]+/)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence)).length;

/** Two names behind a word of likeness; in Chinese a surname and one or two characters behind one. */
const real: readonly RegExp[] = [
  /\b(?:like|imitat\w+|impression of|(?:in the )?style of|similar to|reminiscent of|(?:the )?voice of|impersonat\w+)\s+(?:(?:actor|actress|singer|president)\s+)?(?!(?:New|North|South|East|West|Northern|Southern|Eastern|Western|Los|San|Saint|The)\s)(\p{Lu}\p{Ll}+(?:\s\p{Lu}\.)?\s\p{Lu}\p{Ll}+)/u,
  /(?:模仿|酷似|神似|致敬|学着?)(?!孙悟空)([赵孙李周吴郑王冯陈蒋沈韩杨朱秦吕张曹魏姜谢邹潘葛范彭袁唐薛贺郝于傅孟萧姚邵汪宋庞舒屈董梁杜郭徐邱骆蔡胡霍卢莫邓崔龚程陆刘赖乔](?![腔语话调音剧国朝])[\p{Script=Han}]{1,2}?)(?=的|那样|一样|声|嗓|说|唱|[，。！；,.;]|$)/u,
];

/** Where somebody is and what they do there; a likeness (as if he were …) is none of it. */
const deeds: readonly RegExp[] = [
  /(?<!\b(?:as if|as though|like)\s+\p{L}+\s+)\b(?:is|are|was|were)\s+(?:(?:standing|sitting|walking|entering|leaving|hiding|riding|eating|drinking|cooking|fighting|fleeing)\b|holding\s+(?:an?|the|his|her)\b)/iu,
  /(?<!像|仿佛|如同)(?:正在[\p{Script=Han}]{1,4}|(?:站|坐|蹲|躺|跪)在[\p{Script=Han}]{1,6}|手里拿着?|走进[\p{Script=Han}]{1,4})/u,
];

/** Words for who somebody is, how old, or of which sex. */
const ageOrSex =
  /\b(?:wo)?m[ae]n\b|\b(?:boy|girl|child|kid|baby|toddler|teen\w*|adolescent|youth|young\w*|old\w*|elder\w*|aged?|ageless|middle-aged|senior|adult|(?:fe)?male|masculine|feminine|androgynous|lad(?:y|ies)?|lass|gentlem[ae]n|guy|bloke|chap|he|she|his|her|him|mother|father|mum|mom|dad|gran\w*|uncle|aunt\w*|sister|brother|daughter|son|wife|husband|widow\w*|king|queen|prince\w*|lord|witch|wizard|nun|monk|priest\w*|nurse|sailor|soldier|crone|hag|spinster|matron\w*|dame|baritone|bass|tenor|alto|contralto|soprano|\w*teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b|\b\d{1,3}[- ]?(?:years?|yo)\b|[男女岁老少幼童爷奶叔伯姨婶妈爸娘爹哥姐弟妹婆公孩仔丫娃]|青年|中年|成年|姑|汉|妇|媳|僧|尼|郎|翁|妪|先生|小姐|太太|御姐|正太|萝莉|低音|高音/iu;
