/** Ids that are counted make way for those that are written down. */
import { expect, test } from 'vitest';
import { readProject, screenplayScript } from '../support/read-project.ts';

const idsOf = async (...lines: readonly string[]): Promise<readonly string[]> => {
  const { script, said } = await readProject({ 'script.yaml': screenplayScript(...lines) });
  expect(said).toEqual([]);
  return script.lines.map(({ line }) => line.id);
};

test('they are the number of the line in its scene', async () => {
  expect(await idsOf('Boy: One of them.', 'Boy {id: two}: Two of them.', 'Boy: Three of them.')).toEqual([
    'tree-001',
    'two',
    'tree-003',
  ]);
});

test('lines that are put in between others with written ids get the next free numbers, and keep them once written', async () => {
  const written = (id: string): string => `Boy {id: tree-${id}}: These are the words of ${id}.`;
  const added = 'Boy: Another one.';
  const ids = ['tree-001', 'tree-004', 'tree-005', 'tree-002', 'tree-003', 'tree-006'];
  expect(await idsOf(written('001'), added, added, written('002'), written('003'), added)).toEqual(ids);
  expect(await idsOf(...ids.map((id) => written(id.slice(5))))).toEqual(ids);
});
