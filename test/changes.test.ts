/** What a change costs: each folder is a script before and after it, and the lines that are asked for because of it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { addFiles, projectFolder } from './support/project-folder.ts';
import { renderWithTones } from './support/render-with-tones.ts';

/** What is asked for is looked at here; nothing needs to be mixed for it. */
const asking = { delivery: { parts: ['lines'] } } as const;

const folder = path.join(import.meta.dirname, 'changes');
const read = (name: string, file: string): string => readFileSync(path.join(folder, name, file), 'utf8');

test.each(readdirSync(folder))('%s', async (name) => {
  const project = projectFolder({ 'mimodrama.config.yaml': '', 'script.yaml': read(name, 'before.yaml') });
  const first = await renderWithTones(project, asking);
  expect(first.asked).toHaveLength(first.result.production.plan.cues.length);
  addFiles(project, { 'script.yaml': read(name, 'after.yaml') });
  const second = await renderWithTones(project, asking);
  expect(second.asked).toEqual(read(name, 'asks.txt').split('\n').filter(Boolean));
  expect(second.result.performed.failed).toEqual([]);
  expect(second.result.outputs.map(({ kind }) => kind)).toContain('line');
  const third = await renderWithTones(project, asking);
  expect(third.asked).toEqual([]);
});
