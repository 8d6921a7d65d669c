/** Lines that carry style tags, whichever layer gave them. */
import type { SceneLine, Script } from '../script.ts';
import type { Known, Settings } from '../settings.ts';
import { resolveSetting } from '../settings.ts';

export interface StyledLine extends SceneLine {
  readonly style: Known<readonly string[]>;
}

export function* styledLines({ lines }: Script): Generator<StyledLine> {
  const byLayers = new Map<readonly Settings[], StyledLine['style'] | undefined>();
  for (const { scene, line } of lines) {
    const layers = scene.layersOf(line.character);
    if (!byLayers.has(layers)) byLayers.set(layers, resolveSetting(layers, 'style'));
    const style = line.settings.style ? resolveSetting([line.settings], 'style') : byLayers.get(layers);
    if (style && style.value.length > 0) yield { scene, line, style };
  }
}
