/** Which files a new production begins with, and where the package keeps each. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { editorExtensions, editorSettings } from '../../1-script/editor/editor-settings.ts';
import type { Files } from '../../ports.ts';

export type ProductionKind = 'drama' | 'game';

export const templateLanguages = ['en', 'zh'] as const;
export type TemplateLanguage = (typeof templateLanguages)[number];

export interface TemplateFile {
  /** As seen from the folder of the production. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it is, in few words. */
  readonly about: string;
}

/** The file that is rendered; what it holds is counted by a test. */
export const mainFile = { drama: 'drama.yaml', game: 'lines.csv' } as const;

export async function templateFiles(
  kind: ProductionKind,
  language: TemplateLanguage,
  files: Files,
): Promise<readonly TemplateFile[]> {
  const folder = path.join(
    path.dirname(createRequire(import.meta.url).resolve('mimodrama/package.json')),
    'templates',
  );
  const read = async (name: string, from: string, about: string): Promise<TemplateFile> => ({
    name,
    bytes: await files.read(path.join(folder, from)),
    about,
  });
  const own = `${kind}-${language}`;
  const kept = await Promise.all([
    ...(kind === 'drama'
      ? [read(mainFile.drama, `${own}/drama.yaml`, '2 scenes, 3 characters, 11 lines: it renders as it is')]
      : [
          read(mainFile.game, `${own}/lines.csv`, '10 lines of 3 characters: they render as they are'),
          read('cast.yaml', `${own}/cast.yaml`, 'who speaks them, and how'),
        ]),
    read('mimodrama.config.yaml', 'project/mimodrama.config.yaml', 'settings; marks the root of the project'),
    // Without their dots in the package: npm would read the one as its own, and leave it out.
    read('.gitignore', 'project/gitignore', 'keeps takes, output and keys out of version control'),
    read('.env.example', 'project/env.example', 'copy it to .env for your key'),
  ]);
  return [
    ...kept,
    made('.vscode/settings.json', editorSettings(layoutOf[kind]), 'completion and checks as you type'),
    made('.vscode/extensions.json', editorExtensions(), 'the extension that shows them'),
  ];
}

const layoutOf = {
  drama: { script: ['drama.yaml'] },
  game: { layer: ['cast.yaml'] },
} as const;

const made = (name: string, text: string, about: string): TemplateFile => ({
  name,
  bytes: new TextEncoder().encode(text),
  about,
});
