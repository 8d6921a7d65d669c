/** Which words on a line are scripts or lines of a game: known by their endings. */
import path from 'node:path';
import { gameEndings, isGameFile } from '../../1-script/readers/game/game-files.ts';

export const scriptEndings: readonly string[] = ['.yaml', '.yml'];

export const allScriptEndings: readonly string[] = [...scriptEndings, ...gameEndings];

export const isScript = (word: string): boolean =>
  isGameFile(word) || scriptEndings.includes(path.extname(word).toLowerCase());
