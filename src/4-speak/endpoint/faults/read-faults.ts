/** A file of faults on disk into its rules, or what is wrong with it. */
import path from 'node:path';
import { readSource } from '../../../1-script/project.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { Source } from '../../../diagnostics/source.ts';
import type { World } from '../../../ports.ts';
import type { FaultRule } from './fault-rules.ts';
import { faultRules } from './fault-rules.ts';

/** Rules are played only where there are no diagnostics. */
export async function readFaults(
  file: string,
  world: World,
): Promise<{ readonly rules: readonly FaultRule[]; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics = new Diagnostics();
  const place = path.resolve(world.folder, file);
  const source = await readSource(place, world, (reason) =>
    diagnostics.report('unreadable-file', new Source(file, place, '').whole, {
      role: 'file of faults',
      path: file,
      reason,
    }),
  );
  const rules = source ? faultRules(source, diagnostics) : [];
  return { rules, diagnostics: diagnostics.sorted() };
}
