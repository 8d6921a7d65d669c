/** Which column of a table is which: by the names that tools and studios give them, or as somebody says; never guessed where two meanings are usual. */
import { didYouMean } from '../../../diagnostics/did-you-mean.ts';
import type { Cell } from './cell.ts';

export const fieldNames = [
  'id',
  'character',
  'text',
  'direction',
  'language',
  'group',
  'scene',
  'file',
  'status',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** `--map direction=Mood`: a field, and the name of its column. */
export type ColumnMap = ReadonlyMap<FieldName, string>;

/** How whoever runs a command tells what a file of a game does not. */
export interface GameReading {
  /** The file of the cast, as seen from the working folder. */
  readonly cast?: string | undefined;
  readonly columns?: ColumnMap | undefined;
}

/** By field, the number of its column. */
export type Columns = Readonly<Partial<Record<FieldName, number>>>;

export type ColumnsFound =
  | { readonly kind: 'found'; readonly columns: Columns }
  /** `at` is the number of a column the sentence is about. */
  | { readonly kind: 'unclear'; readonly problem: string; readonly hint: string; readonly at: number };

/** As they stand in headers, but for case, spaces and punctuation. */
const aliases: Readonly<Record<FieldName, readonly string[]>> = {
  id: [
    'id',
    'lineid',
    'line id',
    'key',
    'keys',
    'identifier',
    'entrytag',
    'stringid',
    'gameid',
    'no',
    'lineno',
  ],
  character: [
    'character',
    'speaker',
    'speakingvoice',
    'charactername',
    'who',
    'voiceid',
    'npc',
    'name',
    '角色',
    '说话人',
  ],
  text: [
    ...['text', 'line', 'dialogue', 'dialog', 'spokendialogue', 'sourcestring', 'spokenline', 'words'],
    ...['transcription', 'dialoguetext', '台词', '文本'],
  ],
  direction: [
    ...[
      'direction',
      'directions',
      'voiceactordirection',
      'notes',
      'note',
      'context',
      'inflection',
      'comment',
    ],
    ...['comments', 'delivery', 'mood', 'emotion', '指导', '语气'],
  ],
  language: ['language', 'lang', 'locale', 'culture', '语言'],
  group: ['group', 'bark', 'barkgroup', 'variantof', 'trigger'],
  scene: ['scene', 'block', 'blockid', 'node', 'conversation', 'quest', 'level', 'area', 'filename'],
  file: ['file', 'audiofile', 'audiofilename', 'outpath', 'voicefile', 'clip'],
  status: ['status', 'audiostatus', 'pickup', 'isrecorded', 'state'],
};

/** The human to some tools, the character to others. */
const ambiguous = 'actor';

export function findColumns(header: readonly Cell[], asked: ColumnMap): ColumnsFound {
  const names = header.map(({ text }) => folded(text));
  const columns: Partial<Record<FieldName, number>> = {};
  for (const [field, wanted] of asked) {
    const at = names.indexOf(folded(wanted));
    if (at < 0) return noSuchColumn(field, wanted, header);
    columns[field] = at;
  }
  const taken = new Set(Object.values(columns));
  for (const field of fieldNames) {
    if (columns[field] !== undefined) continue;
    for (const alias of aliases[field]) {
      const at = names.indexOf(folded(alias));
      if (at < 0 || taken.has(at)) continue;
      columns[field] = at;
      taken.add(at);
      break;
    }
  }
  const actor = names.indexOf(ambiguous);
  if (columns.character === undefined && actor >= 0 && !taken.has(actor))
    return {
      kind: 'unclear',
      problem: "'Actor' is the character to some tools and the person who speaks it to others",
      hint: 'say that it is the character:  --map character=Actor',
      at: actor,
    };
  for (const field of ['text', 'character'] as const)
    if (columns[field] === undefined) return missingColumn(field, header);
  return { kind: 'found', columns };
}

function noSuchColumn(field: FieldName, wanted: string, header: readonly Cell[]): ColumnsFound {
  const given = header.map(({ text }) => text.trim()).filter((name) => name !== '');
  const meant = didYouMean(wanted, given);
  return {
    kind: 'unclear',
    problem: `there is no column '${wanted}' for the ${field}`,
    hint:
      meant === undefined ? `the columns are: ${given.join(', ')}` : `did you mean  --map ${field}=${meant}`,
    at: 0,
  };
}

const missingColumn = (field: FieldName, header: readonly Cell[]): ColumnsFound => ({
  kind: 'unclear',
  problem: `no column is known to hold the ${field}`,
  hint: `say which one it is:  --map ${field}=${header.find(({ text }) => text.trim() !== '')?.text.trim() ?? 'Column'}`,
  at: 0,
});

const folded = (name: string): string => name.toLowerCase().replace(/[\s_\-./]+/g, '');
