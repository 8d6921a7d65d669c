/** The first stage: a file in, the Script and all that is wrong with it out. */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source.ts';
import type { World } from '../ports.ts';
import { buildScript } from './build.ts';
import { loadScript } from './load.ts';
import type { GameReading } from './readers/game/columns.ts';
import type { Project } from './project.ts';
import { allRules } from './rules/all-rules.ts';
import type { Script } from './script.ts';
import { hasBrackets, scanText } from './spoken-text.ts';
import { soundsOf } from './sounds.ts';
import type { VoiceUses } from './voice-use.ts';
import { voiceUses } from './voice-use.ts';

export interface ReadScript {
  readonly script: Script;
  readonly voices: VoiceUses;
  readonly project: Project;
}

/** Undefined only when there was nothing to build from; otherwise the script is whole as far as it could be read. */
export async function readScript(
  file: string,
  world: World,
  diagnostics: Diagnostics,
  reading?: GameReading,
): Promise<ReadScript | undefined> {
  const loaded = await loadScript(file, world, diagnostics, reading);
  if (!loaded) return undefined;
  const script = buildScript(loaded, diagnostics);
  const voices = voiceUses(script);
  const marked = script.lines.flatMap(({ scene, line }) =>
    hasBrackets(line.text.value) ? [{ scene, line, scanned: scanText(line.text.value) }] : [],
  );
  for (const rule of allRules) rule({ script, voices, marked, diagnostics });
  for (const sound of soundsOf(script)) await loaded.project.has(sound, 'sound');
  if (script.cover) await loaded.project.has(script.cover, 'cover picture');
  return { script, voices, project: loaded.project };
}

/** A line with an error is left out where the others may go on. */
export function withoutStopped(script: Script, diagnostics: Diagnostics): Script {
  if (diagnostics.stopped === 0) return script;
  const isGood = (span: Span): boolean => !diagnostics.isStopped(span);
  return {
    ...script,
    scenes: script.scenes.map((scene) => ({
      ...scene,
      items: scene.items.filter(({ span }) => isGood(span)),
    })),
    lines: script.lines.filter(({ line }) => isGood(line.span)),
  };
}
