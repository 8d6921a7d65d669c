/** The sounds a script names, and what is wrong with them as far as their beginnings show: whether they are sounds at all. */
import { AudioFormatError } from '../audio/audio-format-error.ts';
import type { Container } from '../audio/sniff.ts';
import { sniffContainer } from '../audio/sniff.ts';
import { wavSoundOf } from '../audio/wav-sound.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Files, World } from '../ports.ts';
import type { Project } from './project.ts';
import type { Bed, FileReference, Script } from './script.ts';

/** In the order of the script, as often as they are named. */
export function* soundsOf(script: Script): Generator<FileReference> {
  for (const { items, beds, music } of script.scenes) {
    for (const bed of [...beds, ...music] as readonly Bed[]) yield bed.sound;
    for (const item of items) {
      if (item.kind === 'sound') yield item.sound;
      if (item.kind === 'bed-start' && typeof item.bed !== 'string') yield item.bed.sound;
    }
  }
}

/** Each is read once, and told of wherever it is named; of those that are missing it was told before. */
export async function checkSounds(
  { script, project }: { readonly script: Script; readonly project: Project },
  { files }: World,
  diagnostics: Diagnostics,
): Promise<void> {
  const problems = new Map<string, string | undefined>();
  for (const { path, written, span } of soundsOf(script)) {
    if (!problems.has(path)) {
      const isThere = (await project.contains(path)) && (await files.look(path)).kind === 'file';
      problems.set(path, isThere ? await soundProblem(path, files) : undefined);
    }
    const problem = problems.get(path);
    if (problem !== undefined) diagnostics.report('bad-sound', span, { path: written, problem });
  }
}

/** In a few words that follow the name of the file; undefined where nothing shows. */
async function soundProblem(path: string, files: Files): Promise<string | undefined> {
  try {
    const file = await files.open(path);
    try {
      const head = new Uint8Array(Math.min(file.size, headBytes));
      return problemOf(head.subarray(0, await file.read(head, 0)), file.size);
    } finally {
      await file.close();
    }
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const headBytes = 64 * 1024;

function problemOf(head: Uint8Array, size: number): string | undefined {
  if (size === 0) return 'is empty';
  const container = sniffContainer(head);
  if (container === 'wav') return wavProblem(head, size);
  return names[container];
}

const names: Readonly<Record<Exclude<Container, 'wav'>, string | undefined>> = {
  mp3: undefined,
  ogg: undefined,
  flac: undefined,
  mp4: undefined,
  matroska: undefined,
  aiff: undefined,
  aac: undefined,
  amr: undefined,
  caf: undefined,
  asf: undefined,
  avi: undefined,
  html: 'is a web page, whatever its name says',
  json: 'is JSON, whatever its name says',
  unknown: 'is no sound that is read here, whatever its name says',
};

/** Rare kinds, and sound behind so much else that it begins later, are found out when they are decoded. */
function wavProblem(head: Uint8Array, size: number): string | undefined {
  try {
    wavSoundOf(head, size);
    return undefined;
  } catch (error) {
    if (!(error instanceof AudioFormatError)) throw error;
    if (error.problem === 'unsupported' || error.problem === 'too-large') return undefined;
    return `cannot be mixed: ${error.message}`;
  }
}
