/** Only preset voices sing: a singing mark or style on any other voice would be spoken. */
import { isSingMark } from '../judge-mark.ts';
import { linesOf, textSpan } from '../script.ts';
import { resolveSetting } from '../settings.ts';
import { scanText } from '../spoken-text.ts';
import { isSingStyle } from '../vocabulary/styles.ts';
import type { Rule } from './rule.ts';

const kindNames = { design: 'designed', clone: 'cloned' } as const;

export const singersCanSing: Rule = ({ script, voices, diagnostics }) => {
  for (const { scene, line } of linesOf(script)) {
    const { kind } = voices.of(scene, line);
    if (kind === undefined || kind === 'preset') continue;
    const parameters = { character: line.character, kind: kindNames[kind] };
    const mark = scanText(line.text.value).pieces.find((piece) => piece.kind === 'mark' && isSingMark(piece.text));
    if (mark) diagnostics.report('voice-cannot-sing', textSpan(line.text, mark.start, mark.end), parameters);
    const layers = scene.layersOf(line.character);
    const style = resolveSetting(line.isPlain ? layers : [...layers, line.settings], 'style');
    if (style?.value.some(isSingStyle)) diagnostics.report('voice-cannot-sing', style.span, parameters);
  }
};
