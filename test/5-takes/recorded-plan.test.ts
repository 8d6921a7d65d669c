/** Recorded plans: each script and engine has its own file, whatever its path is called, and none is misunderstood. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readAllPlans, recordedPlanOf, recordPlan } from '../../src/5-takes/recorded-plan.ts';
import { storeLayout } from '../../src/5-takes/store-layout.ts';
import { nodeFiles } from '../../src/world/files.ts';
import { projectFolder } from '../support/project-folder.ts';

test('paths of odd letters, and equal names in two folders, have each a file of their own inside the store', async () => {
  const root = projectFolder({});
  const layout = storeLayout(path.join(root, '.mimodrama'));
  const scripts = [
    'a/drama.yaml',
    'b/drama.yaml',
    'a-drama.yaml',
    '../up.yaml',
    '第一 集?.yaml',
    `${'x'.repeat(200)}.yaml`,
  ];
  const names = scripts.flatMap((script) =>
    ['mimo', 'fake'].map((engine) => ({ root, script: path.join(root, script), engine })),
  );
  for (const name of names) await recordPlan(layout, name, [], nodeFiles);
  expect(readdirSync(layout.plans)).toHaveLength(names.length);
  for (const file of readdirSync(layout.plans)) expect(file).toMatch(/^[\p{L}\p{N}._-]{1,100}\.jsonl$/u);
  for (const name of names) {
    const plan = (await recordedPlanOf(layout, name, nodeFiles))();
    expect(plan).toEqual({ script: path.relative(root, name.script), engine: name.engine, cues: [] });
  }
});

test('a plan that cannot be understood is named, and stands in the way of pruning', async () => {
  const root = projectFolder({});
  const layout = storeLayout(root);
  const name = { root, script: path.join(root, 'drama.yaml'), engine: 'mimo' };
  await recordPlan(layout, name, [], nodeFiles);
  const [file = ''] = readdirSync(layout.plans);
  for (const text of ['', '{', 'null', '{"version":2}', '{"version":1}\n{"id":']) {
    writeFileSync(path.join(layout.plans, file), text);
    const { plans, unreadable } = await readAllPlans(layout, nodeFiles);
    expect(plans, text).toEqual([]);
    expect(unreadable, text).toEqual([path.join(layout.plans, file)]);
    expect((await recordedPlanOf(layout, name, nodeFiles))(), text).toBeUndefined();
  }
});
