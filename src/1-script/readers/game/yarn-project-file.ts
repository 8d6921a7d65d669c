/** What a `.yarnproject` says: which files belong to it, in which language they are, and where their translations lie. */
import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import type { Source } from '../../../diagnostics/source.ts';
import type { Cell } from './cell.ts';

export interface YarnProjectFile {
  /** Patterns, as seen from the folder of the project. */
  readonly sources: readonly string[];
  readonly excluded: readonly string[];
  readonly language: Cell | undefined;
  readonly translations: readonly { readonly language: Cell; readonly strings: Cell }[];
}

/** Undefined where it cannot be understood, which is told. */
export function readProjectFile(source: Source, diagnostics: Diagnostics): YarnProjectFile | undefined {
  const refuse = (problem: string): undefined => {
    diagnostics.report('game-file', source.span(0, Math.min(1, source.text.length)), {
      what: 'a Yarn project that can be read',
      problem,
    });
  };
  let root: unknown;
  try {
    root = JSON.parse(source.text);
  } catch (error) {
    return refuse(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRecord(root)) return refuse('it is no object');
  const { sourceFiles = ['**/*.yarn'], excludeFiles = [], baseLanguage, localisation = {} } = root;
  if (!isTexts(sourceFiles)) return refuse("'sourceFiles' is no list of patterns");
  if (!isTexts(excludeFiles)) return refuse("'excludeFiles' is no list of patterns");
  if (baseLanguage !== undefined && typeof baseLanguage !== 'string')
    return refuse("'baseLanguage' is no language");
  if (!isRecord(localisation)) return refuse("'localisation' is no object of languages");
  const translations = Object.entries(localisation).flatMap(([language, said]) => {
    const strings = isRecord(said) ? said['strings'] : undefined;
    if (typeof strings !== 'string' || strings === '' || language === baseLanguage) return [];
    return [{ language: placeOf(source, language), strings: placeOf(source, strings) }];
  });
  return {
    sources: sourceFiles,
    excluded: excludeFiles,
    language: baseLanguage === undefined ? undefined : placeOf(source, baseLanguage),
    translations,
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Where a word first stands in quotation marks; a language that is named twice means the same. */
function placeOf(source: Source, word: string): Cell {
  const written = JSON.stringify(word);
  const at = source.text.indexOf(written);
  const span = at < 0 ? source.span(0, 0) : source.span(at + 1, at + written.length - 1);
  return { text: word, span };
}
