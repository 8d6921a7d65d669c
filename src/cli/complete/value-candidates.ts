/** What may stand for an argument or the value of an option, by the word that stands for it in the help: `<file>`, `<cue>`, `<selector>`. */
import { presets } from '../../1-script/vocabulary/presets.ts';
import type { World } from '../../ports.ts';
import type { Candidate } from './candidate.ts';
import { beginningWith, wordsOf } from './candidate.ts';
import { fileCandidates } from './file-candidates.ts';
import { allScriptEndings, isScript, scriptEndings } from './script-files.ts';
import type { TypedWords } from './typed-words.ts';

const soundEndings = ['.wav', '.mp3', '.flac', '.ogg', '.opus', '.m4a', '.aac', '.mp4', '.mov', '.webm'];
const proseEndings = ['.md', '.markdown', '.txt'];

export interface Place {
  /** `takes pick`. */
  readonly command: string;
  /** Of an option, its long name; undefined for an argument. */
  readonly option: string | undefined;
  /** What stands for it in the help, without brackets. */
  readonly stands: string;
  readonly words: TypedWords;
}

export async function valueCandidates(
  place: Place,
  typed: string,
  world: World,
): Promise<readonly Candidate[]> {
  const { option, stands } = place;
  switch (stands) {
    case 'file':
      return await fileCandidates(typed, endingsFor(place), world);
    case 'sample':
      return await fileCandidates(typed, soundEndings, world);
    case 'folder':
    case 'dir':
      return await fileCandidates(typed, [], world);
    case 'cue': {
      const { cueCandidates, scripts } = await named(place, world);
      return beginningWith(typed, scripts.flatMap(cueCandidates));
    }
    case 'character': {
      const { characterCandidates, scripts } = await named(place, world);
      return beginningWith(
        typed,
        scripts.flatMap((script) => characterCandidates(script, typed)),
      );
    }
    case 'selector':
      return await selectors(typed, place, world);
    case 'words':
      return option === undefined ? await takesWords(place, typed, world) : [];
    case 'code':
      return beginningWith(typed, wordsOf(['en', 'zh']));
    case 'name':
      return option === 'voice' ? await voices(place, typed, world) : [];
    case 'formats':
      return await listed(typed, async () =>
        wordsOf((await import('../../7-deliver/sound-form.ts')).soundFormats),
      );
    case 'parts':
      return await listed(typed, async () =>
        wordsOf((await import('../../7-deliver/deliver-settings.ts')).deliveryParts),
      );
    default:
      return [];
  }
}

/** The scripts on the line, or the cast file where its characters are meant; their readers are loaded only for those. */
async function named({ option, stands, words }: Place, world: World) {
  const reading = await import('./script-names.ts');
  const cast = option !== undefined && stands === 'character' ? words.options.get('cast') : undefined;
  const scripts =
    cast === undefined
      ? await reading.namedScripts(words.arguments.filter(isScript), words, world)
      : await reading.namedCast(cast, words, world);
  return { ...reading, scripts };
}

function endingsFor({ command, option }: Place): readonly string[] {
  if (option === 'output') return soundEndings;
  if (option !== undefined) return scriptEndings;
  return command === 'read' ? proseEndings : allScriptEndings;
}

/** After a script or instead of one: what the commands on takes are told. */
async function takesWords(place: Place, typed: string, world: World): Promise<readonly Candidate[]> {
  const given = place.words.arguments;
  if (given.length === 0) return await fileCandidates(typed, scriptEndings, world);
  if (given.length > 1 || !given.every(isScript)) return [];
  const stands = place.command === 'takes list' ? 'selector' : 'cue';
  return await valueCandidates({ ...place, stands }, typed, world);
}

async function voices(place: Place, typed: string, world: World): Promise<readonly Candidate[]> {
  if (place.words.options.has('cast'))
    return await valueCandidates({ ...place, stands: 'character' }, typed, world);
  return beginningWith(
    typed,
    presets.map(({ id, language, sex, character }) => ({
      word: id,
      about: `${language}, ${sex}, ${character}`,
    })),
  );
}

const selectors = (typed: string, place: Place, world: World): Promise<readonly Candidate[]> =>
  listed(typed, async (last) => {
    const { characterCandidates, cueCandidates, sceneCandidates, scripts } = await named(place, world);
    return [
      ...scripts.flatMap(sceneCandidates),
      ...scripts
        .flatMap((script) => characterCandidates(script, last.replace(/^@/, '')))
        .map(({ word, about }) => ({ word: `@${word}`, about })),
      { word: 'failed', about: 'lines that did not pass' },
      { word: 'changed', about: 'lines that are not kept' },
      ...scripts.flatMap(cueCandidates),
    ];
  });

/** Several with commas between them: what stands before the last comma stays. */
async function listed(
  typed: string,
  known: (last: string) => Promise<readonly Candidate[]>,
): Promise<readonly Candidate[]> {
  const last = typed.slice(typed.lastIndexOf(',') + 1);
  const before = typed.slice(0, typed.length - last.length);
  const chosen = new Set(before.split(','));
  return beginningWith(last, await known(last))
    .filter(({ word }) => !chosen.has(word))
    .map(({ word, about }) => ({ word: before + word, about }));
}
