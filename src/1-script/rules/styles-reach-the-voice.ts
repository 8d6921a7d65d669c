/** Style tags are heard by presets and clones; a voice designed anew for each line is told in words instead. */
import type { Rule } from './rule.ts';
import { styledLines } from './styled-lines.ts';

export const stylesReachTheVoice: Rule = ({ script, voices, diagnostics }) => {
  for (const { scene, line, style } of styledLines(script)) {
    const { kind, statement } = voices.of(scene, line);
    if (kind === 'design' && statement.lock?.value === false)
      diagnostics.report('style-unlocked', style.span, { character: line.character });
  }
};
