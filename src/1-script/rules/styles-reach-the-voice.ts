/** Style tags are heard by presets and clones; a voice designed anew for each line is told in words instead. */
import { linesOf } from '../script.ts';
import { resolveSetting } from '../settings.ts';
import type { Rule } from './rule.ts';

export const stylesReachTheVoice: Rule = ({ script, voices, diagnostics }) => {
  for (const { scene, line } of linesOf(script)) {
    const { kind, statement } = voices.of(scene, line);
    if (kind !== 'design' || statement.lock?.value !== false) continue;
    const layers = scene.layersOf(line.character);
    const style = resolveSetting(line.isPlain ? layers : [...layers, line.settings], 'style');
    if (style && style.value.length > 0) diagnostics.report('style-unlocked', style.span, { character: line.character });
  }
};
