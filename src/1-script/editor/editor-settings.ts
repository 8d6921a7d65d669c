/** How an editor learns which schema a file has: a first line in the file itself, or the settings of the folder. */
import path from 'node:path';
import type { EditorFile } from './editor-schemas.ts';

/** Beside the takes: made anew at any time, and kept out of version control with them. */
export const schemaFolder = '.mimodrama';

/** As seen from the root of the project, with slashes on every system. */
export const schemaFile = (file: EditorFile): string => `${schemaFolder}/${file}.schema.json`;

/** The line that yaml-language-server reads wherever it stands in a comment; the first line is usual. */
export function modelineOf(file: string, root: string, kind: EditorFile = 'script'): string {
  const way = path.relative(path.dirname(file), path.join(root, schemaFile(kind)));
  return `# yaml-language-server: $schema=${way.replaceAll(path.sep, '/')}`;
}

/** Which files are what, as patterns seen from the folder that is open in the editor, such as `scripts/*.yaml`. */
export type EditorLayout = { readonly [Kind in Exclude<EditorFile, 'config'>]?: readonly string[] };

/** Of `.vscode/settings.json`. The files of a folder that is no project yet are found once it is one. */
export function editorSettings(layout: EditorLayout): string {
  const known = Object.entries<readonly string[]>({ ...layout, config: ['mimodrama.config.yaml'] });
  const schemas = known.flatMap(([kind, patterns]) =>
    patterns.length === 0 ? [] : [[`./${schemaFile(kind as EditorFile)}`, patterns] as const],
  );
  return jsonText({ 'yaml.schemas': Object.fromEntries(schemas) });
}

/** Of `.vscode/extensions.json`: the extension that reads schemas for YAML. */
export const editorExtensions = (): string => jsonText({ recommendations: ['redhat.vscode-yaml'] });

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
