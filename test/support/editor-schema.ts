/** What an editor would say of a file: its values as YAML has them, held against one of our schemas. */
import Ajv from 'ajv';
import { parse } from 'yaml';
import type { EditorFacts } from '../../src/1-script/editor/editor-facts.ts';
import type { EditorFile } from '../../src/1-script/editor/editor-schemas.ts';
import { editorSchema } from '../../src/1-script/editor/editor-schemas.ts';

/** Where and what, shortest first; empty where all is well. */
export type Complaints = (text: string) => readonly string[];

export function complaintsOf(kind: EditorFile, facts: EditorFacts): Complaints {
  const validate = new Ajv({ allErrors: true }).compile(editorSchema(kind, facts));
  return (text) => {
    if (validate(parse(text, { merge: true }))) return [];
    return (validate.errors ?? []).map(
      ({ dataPath, message, params }) => `${dataPath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  };
}
