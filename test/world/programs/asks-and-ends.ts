/** Bundled and run by the tests of world/workers: asks one helper of each kind, says what it heard, and lets none of them go. */
import { machineHelpers } from '../../../src/world/workers.ts';

const [folder = '', stay] = process.argv.slice(2);
const helpers = machineHelpers({ folder });
const thread = helpers.start('thread-under-test', 'thread');
const child = helpers.start('process-under-test', 'process');
const doubled = (await thread.ask({ kind: 'double', value: 21 })) as { value: number };
const number = (await child.ask({ kind: 'number' })) as number;
process.stdout.write(`${doubled.value} ${number}\n`);
if (stay === 'stay') await child.ask({ kind: 'wait' });
