/** All that tables tell of a game's lines: every line of the plan with the file it is heard from, or none. */
import path from 'node:path';
import { fileStem } from '../../1-script/readers/game/game-script.ts';
import type { Script } from '../../1-script/script.ts';
import type { Cue } from '../../3-plan/cue.ts';
import type { Plan } from '../../3-plan/plan.ts';
import type { Span } from '../../diagnostics/source.ts';
import type { ClipSound, GameBuild, GameClip, Rung } from './game-clip.ts';
import type { GamePreset } from './game-preset.ts';

/** One file of the delivery. */
export interface ClipFile {
  readonly cue: Cue;
  /** The number of the take; none where a person speaks. */
  readonly take: number | undefined;
  readonly name: string;
  readonly status: Rung;
  readonly sound: ClipSound | undefined;
  readonly warnings: readonly string[];
}

export interface BuildFacts {
  readonly preset: GamePreset;
  readonly version: string;
  readonly orphans: readonly string[];
}

export function gameBuild(
  plan: Plan,
  files: ReadonlyMap<string, ClipFile>,
  { preset, version, orphans }: BuildFacts,
): GameBuild {
  const { script } = plan;
  const byCue = grouped([...files.values()], ({ cue }) => cue);
  const inGroups = plan.cues.map(({ cue }) => cue).filter(({ line }) => line.group?.value);
  const groups = grouped(inGroups, groupKey);
  const clips = plan.cues.flatMap(({ cue }): readonly GameClip[] => {
    const own = byCue.get(cue);
    const members = cue.line.group?.value ? groups.get(groupKey(cue)) : undefined;
    const group = members && {
      id: cue.line.group?.value ?? '',
      index: members.indexOf(cue) + 1,
      count: members.length,
    };
    return (own ?? [undefined]).map((file) => clipOf(cue, file, group, script));
  });
  const aliases = (script.game?.aliases ?? []).flatMap(({ id, of, span }) => {
    const heard = clips.filter((clip) => fileStem(clip.id) === fileStem(of));
    const source = originAt(span, script.root);
    return heard.map((clip): GameClip => ({ ...clip, id, aliasOf: of, source, group: undefined }));
  });
  return {
    project: script.title?.value ?? script.stem,
    preset: preset.name,
    clips: [...clips, ...aliases],
    version,
    orphans,
    translations: (script.game?.translations ?? []).map(({ id, language, state }) => ({
      id,
      language,
      state,
    })),
  };
}

function grouped<K, T>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one)) ?? [];
    groups.set(keyOf(one), group);
    group.push(one);
  }
  return groups;
}

const groupKey = ({ language, line }: Cue): string => `${language}\n${line.group?.value ?? ''}`;

function clipOf(
  cue: Cue,
  file: ClipFile | undefined,
  group: GameClip['group'],
  { root, game }: Script,
): GameClip {
  const { line, segments } = cue;
  return {
    id: game?.ids.get(cue.id) ?? cue.id,
    language: cue.language,
    character: cue.character,
    speaker: cue.speaker,
    voice: voiceOf(cue),
    scene: cue.scene.id,
    text: cue.text,
    spokenText: cue.spoken,
    direction: [...cue.direction.guidance.map(({ value }) => value)].join(' '),
    status: file?.status ?? 'missing',
    file: file?.name,
    take: file?.take,
    fingerprint: segments.flatMap(({ fingerprint }) => fingerprint ?? []),
    model: segments[0]?.request.model,
    sound: file?.sound,
    source: originAt(line.span, root),
    group,
    aliasOf: undefined,
    warnings: file?.warnings ?? [],
  };
}

/** As seen from the project, wherever it lies. */
const originAt = ({ source, start }: Span, root: string): GameClip['source'] => ({
  file: path.relative(root, source.path).split(path.sep).join('/'),
  line: source.position(start).line,
});

function voiceOf({ voice }: Cue): string {
  if (voice.kind === 'preset') return voice.id;
  return voice.kind === 'sample' ? `sha256:${voice.sample.digest}` : 'designed';
}
