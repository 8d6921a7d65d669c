/** A preset voice speaks the language it was made for. */
import { languageFamily } from '../stated.ts';
import { findPreset, presets } from '../vocabulary/presets.ts';
import type { Rule } from './rule.ts';

export const presetSpeaksLanguage: Rule = ({ voices, diagnostics }) => {
  for (const { character, language, statement, first } of voices.all) {
    const preset = statement.preset && findPreset(statement.preset.value);
    const family = languageFamily(language);
    if (!first || !preset || preset.language === family || language === 'und') continue;
    const suggestions = presets.filter((other) => other.language === family).map(({ id }) => id);
    const parameters = {
      preset: preset.id,
      presetLanguage: preset.language,
      language,
      character,
      suggestions,
    };
    diagnostics.report('preset-language', first.line.span, parameters, [
      { message: 'voice', span: statement.preset.span },
    ]);
  }
};
