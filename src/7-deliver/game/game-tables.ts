/** Every text that lies beside the lines of a game: for the game, for its tools, for its people. */
import type { GameBuild } from './game-clip.ts';

export interface GameTable {
  /** As seen from the folder, with forward slashes. */
  readonly name: string;
  readonly text: string;
}

export function gameTables(build: GameBuild): readonly GameTable[] {
  return [{ name: 'manifest.json', text: `${JSON.stringify(build, null, 2)}\n` }];
}
