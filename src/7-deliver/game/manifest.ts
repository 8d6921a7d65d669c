/** `manifest.json`: everything that is known of every line; the same build gives the same bytes. */
import { clipsByLanguage } from './clips-by-language.ts';
import type { ClipSound, GameBuild, GameClip } from './game-clip.ts';
import type { JsonEntries } from './json-text.ts';
import { entries, jsonText } from './json-text.ts';
import type { TextEntry } from './text-entry.ts';

/** Rises when a field changes its meaning or goes; a new field does not raise it. */
export const manifestSchema = 1;

/** Every field stands in every clip; what is not known is null. */
export function manifest({ project, preset, version, clips }: GameBuild): TextEntry {
  const languages = [...clipsByLanguage(clips)].map(
    ([language, some]) => [language, new Map(some.map((clip) => [clip.id, clipEntries(clip)]))] as const,
  );
  const whole = entries({
    schema: manifestSchema,
    project,
    preset,
    generatedBy: `mimodrama ${version}`,
    clips: new Map(languages),
  });
  return { name: 'manifest.json', text: jsonText(whole) };
}

const clipEntries = (clip: GameClip): JsonEntries =>
  entries({
    file: clip.file ?? null,
    lang: clip.language,
    character: clip.character,
    speaker: clip.speaker,
    voice: clip.voice,
    text: clip.text,
    spokenText: clip.spokenText,
    direction: clip.direction,
    status: clip.status,
    take: clip.take ?? null,
    fingerprint: clip.fingerprint,
    ...soundFields(clip.sound),
    source: entries({ file: clip.source.file, line: clip.source.line, node: clip.scene }),
    group: clip.group
      ? entries({ id: clip.group.id, index: clip.group.index, count: clip.group.count })
      : null,
    aliasOf: clip.aliasOf ?? null,
    model: clip.model ?? null,
    warnings: clip.warnings,
  });

const soundFields = (
  sound: ClipSound | undefined,
): Readonly<Record<keyof WrittenSound, string | number | null>> => ({
  durationMs: sound?.durationMs ?? null,
  sampleRate: sound?.sampleRate ?? null,
  channels: sound?.channels ?? null,
  codec: sound?.codec ?? null,
  bytes: sound?.bytes ?? null,
  sha256: sound?.sha256 ?? null,
  lufs: sound?.lufs ?? null,
  lufsMethod: sound?.lufsMethod ?? null,
  truePeakDb: sound?.truePeak ?? null,
  headMs: sound?.headMs ?? null,
  tailMs: sound?.tailMs ?? null,
});

/** dBTP is a dB of its own: the name says so to who reads only the file. */
interface WrittenSound extends Omit<ClipSound, 'truePeak'> {
  readonly truePeakDb: number | null;
}
