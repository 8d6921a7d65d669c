/** Which files hold lines of a game: known by their endings, so that whoever reads a script of our own loads none of their readers. */
import path from 'node:path';

export const gameEndings: readonly string[] = [
  ...['.csv', '.tsv', '.tab', '.json', '.jsonl', '.ndjson'],
  ...['.yarn', '.yarnproject', '.rpy', '.fountain'],
];

export const isGameFile = (file: string): boolean => gameEndings.includes(path.extname(file).toLowerCase());
