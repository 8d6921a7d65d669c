/** Annotations, as the runner of GitHub reads them: one line each, with everything that would end it escaped. */
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { printAnnotation } from '../../src/diagnostics/print-annotations.ts';
import { Source } from '../../src/diagnostics/source.ts';

function annotated(
  report: (diagnostics: Diagnostics, source: Source) => void,
  file = '/repo/acts/one.yaml',
): string {
  const diagnostics = new Diagnostics();
  report(diagnostics, new Source('one.yaml', file, 'first\nboy: Hello 🐜 there\nlast'));
  return printAnnotation(diagnostics.sorted()[0]!, '/repo');
}

describe('an annotation', () => {
  test('names the file from the root of the repository, the place, the title and the way out', () => {
    expect(annotated((all, source) => all.report('emoji', source.span(17, 19), { sign: '🐜' }))).toBe(
      "::warning file=acts/one.yaml,line=2,col=12,endLine=2,endColumn=14,title=An emoji in spoken words (emoji)::'🐜' cannot be spoken%0Ahelp: take it out; tell the feeling in the direction, or as a mark:  (chuckles)",
    );
  });

  test.each([
    ['error', 'empty-line'],
    ['notice', 'unused-character'],
  ] as const)('is an %s', (command, code) => {
    expect(annotated((all, source) => all.report(code, source.span(0, 1), { character: 'x' }))).toMatch(
      new RegExp(`^::${command} file=`),
    );
  });

  test('over several lines has no columns', () => {
    const text = annotated((all, source) => all.report('empty-line', source.span(2, 8), { character: 'x' }));
    expect(text).toContain('line=1,endLine=2,title=');
  });

  test('tells the related places', () => {
    const text = annotated((all, source) =>
      all.report('colliding-ids', source.span(0, 1), { id: 'a', other: 'A' }, [
        { message: 'first used', span: source.span(6, 7) },
      ]),
    );
    expect(text.endsWith('%0Afirst used: one.yaml:2:1')).toBe(true);
  });

  test('is one line, whatever the words and the file hold', () => {
    const text = annotated(
      (all, source) => all.report('emoji', source.span(0, 1), { sign: '50%\r\n::error::x\u001b[31m' }),
      '/repo/a, b:c%\n.yaml',
    );
    expect(text).not.toMatch(/[\r\n\u001b]/);
    expect(text).toContain('file=a%2C b%3Ac%25%0A.yaml,line=');
    expect(text).toContain("::'50%25%0A::error::x\ufffd[31m' cannot");
  });
});
