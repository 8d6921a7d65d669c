/** Only preset voices sing: a singing mark or style on any other voice would be spoken. */
import { isSingMark } from '../judge-mark.ts';
import type { SceneLine } from '../script.ts';
import { textSpan } from '../script.ts';
import type { VoiceUses } from '../voice-use.ts';
import { isSingStyle } from '../vocabulary/styles.ts';
import type { Rule } from './rule.ts';
import { styledLines } from './styled-lines.ts';

const kindNames = { design: 'designed', clone: 'cloned' } as const;

export const singersCanSing: Rule = ({ script, marked, voices, diagnostics }) => {
  for (const place of marked) {
    const { line, scanned } = place;
    const kind = speakingKind(place, voices);
    const mark = kind && scanned.pieces.find((piece) => piece.kind === 'mark' && isSingMark(piece.text));
    if (!kind || !mark) continue;
    diagnostics.report('voice-cannot-sing', textSpan(line.text, mark.start, mark.end), {
      character: line.character,
      kind,
    });
  }
  for (const { style, ...place } of styledLines(script)) {
    const kind = style.value.some(isSingStyle) ? speakingKind(place, voices) : undefined;
    if (kind) diagnostics.report('voice-cannot-sing', style.span, { character: place.line.character, kind });
  }
};

/** The kind of a voice that only speaks; undefined for one that sings, or one that is reported elsewhere. */
function speakingKind({ scene, line }: SceneLine, voices: VoiceUses): 'designed' | 'cloned' | undefined {
  const { kind } = voices.of(scene, line);
  return kind === 'design' || kind === 'clone' ? kindNames[kind] : undefined;
}
