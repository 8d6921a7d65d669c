/** Everything CI runs, in the same order; ends with how many tests and steps passed and failed. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';

const results = 'out/test-results.json';
/** Not the layers, casts and scenes that some of them are made of. */
const scripts = readdirSync('scripts', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `scripts/${name.replaceAll('\\', '/')}`)
  .filter((name) => /^mimodrama:/m.test(readFileSync(name, 'utf8')));

/** @type {readonly (readonly [name: string, command: string, ...string[]])[]} */
const steps = [
  ['tests', 'npm', 'test'],
  ['lint', 'npm', 'run', 'lint'],
  ['types', 'npm', 'run', 'check'],
  ['build', 'npm', 'run', 'build'],
  ['generated documentation', 'npm', 'run', 'generate', '--', '--check'],
  ['shipped scripts', 'npx', 'mimodrama', 'check', ...scripts],
  ['first command of the README', 'npm', 'run', 'demo'],
];

rmSync(results, { force: true });
let passed = 0;
let failed = 0;
const broken = [];
for (const [name, command, ...parameters] of steps) {
  console.log(`\n=== ${name}: ${command} ${parameters.join(' ')}`);
  const { status } = spawnSync(command, parameters, {
    stdio: 'inherit',
    env: { ...process.env, TEST_RESULTS: results },
  });
  if (status === 0) passed++;
  else {
    failed++;
    broken.push(name);
  }
}
try {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
} catch {
  broken.push('no test results were written');
  failed++;
}
if (broken.length > 0) console.log(`\nbroken: ${broken.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
