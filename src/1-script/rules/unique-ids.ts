/** An id stands for one line of its language, or one scene; and ids differ in more than upper and lower case. */
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/source.ts';
import type { Rule } from './rule.ts';

export const uniqueIds: Rule = ({ script, diagnostics }) => {
  const scenes = new IdRegister('scene', undefined, diagnostics);
  for (const { id, span } of script.scenes) scenes.add(id, span);
  const characters = new IdRegister('character', undefined, diagnostics);
  for (const { id, declared } of script.cast.values()) characters.add(id, declared);
  const byLanguage = new Map<string, IdRegister>();
  for (const { line } of script.lines) {
    const register = byLanguage.get(line.language) ?? new IdRegister('line', line.language, diagnostics);
    byLanguage.set(line.language, register);
    register.add(line.id, line.idSpan);
  }
};

class IdRegister {
  readonly #seen = new Map<string, { readonly id: string; readonly span: Span }>();
  readonly #what: string;
  readonly #language: string | undefined;
  readonly #diagnostics: Diagnostics;

  constructor(what: string, language: string | undefined, diagnostics: Diagnostics) {
    this.#what = what;
    this.#language = language;
    this.#diagnostics = diagnostics;
  }

  add(id: string, span: Span): void {
    const folded = id.normalize('NFC').toLowerCase();
    const first = this.#seen.get(folded);
    if (!first) {
      this.#seen.set(folded, { id, span });
      return;
    }
    const related = [{ message: 'first used', span: first.span }];
    if (first.id === id)
      this.#diagnostics.report(
        'duplicate-id',
        span,
        { what: this.#what, id, language: this.#language },
        related,
      );
    else this.#diagnostics.report('colliding-ids', span, { id, other: first.id }, related);
  }
}
