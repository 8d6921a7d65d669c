/** The languages that folders of Ren'Py's translations are named after, as everybody else writes them. */

const known: ReadonlyMap<string, string> = new Map([
  ['arabic', 'ar'],
  ['brazilian_portuguese', 'pt-BR'],
  ['czech', 'cs'],
  ['danish', 'da'],
  ['dutch', 'nl'],
  ['english', 'en'],
  ['finnish', 'fi'],
  ['french', 'fr'],
  ['german', 'de'],
  ['greek', 'el'],
  ['hungarian', 'hu'],
  ['indonesian', 'id'],
  ['italian', 'it'],
  ['japanese', 'ja'],
  ['korean', 'ko'],
  ['latam_spanish', 'es-419'],
  ['malay', 'ms'],
  ['norwegian', 'no'],
  ['polish', 'pl'],
  ['portuguese', 'pt'],
  ['romanian', 'ro'],
  ['russian', 'ru'],
  ['schinese', 'zh-Hans'],
  ['simplified_chinese', 'zh-Hans'],
  ['spanish', 'es'],
  ['swedish', 'sv'],
  ['tchinese', 'zh-Hant'],
  ['thai', 'th'],
  ['traditional_chinese', 'zh-Hant'],
  ['turkish', 'tr'],
  ['ukrainian', 'uk'],
  ['vietnamese', 'vi'],
]);

/** The name itself where it is none of these: it may be a code already. */
export const renpyLanguage = (name: string): string =>
  known.get(name.toLowerCase()) ?? name.replaceAll('_', '-');
