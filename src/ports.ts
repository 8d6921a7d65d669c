/** The world as parameters: what the stages may ask of it, types only. */

/** What lies at a path once links are followed. */
export type Found =
  | { readonly kind: 'file'; readonly size: number }
  | { readonly kind: 'folder' | 'device' | 'missing' | 'denied' };

export interface Files {
  look(path: string): Promise<Found>;
  /** The path with every link followed; the path itself where nothing is there. */
  realPath(path: string): Promise<string>;
  read(path: string): Promise<Uint8Array>;
  /** Names in a folder; empty where there is none. */
  list(folder: string): Promise<readonly string[]>;
}

export interface World {
  readonly files: Files;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder relative paths on the command line start from. */
  readonly folder: string;
}
