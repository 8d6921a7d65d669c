/** A program run in a process of its own by the tests of world/workers. */
import { existsSync, writeFileSync } from 'node:fs';

process.on('disconnect', () => process.exit());
process.on('message', ({ kind, value }) => {
  switch (kind) {
    case 'double':
      return process.send({ answer: { value: value * 2 } });
    case 'sound':
      return process.send({ answer: { samples: Int16Array.from(value) } });
    case 'fail':
      return process.send({ failure: value });
    case 'environment':
      return process.send({ answer: Object.keys(process.env) });
    case 'number':
      return process.send({ answer: process.pid });
    case 'die':
      console.error('the last words');
      return process.exit(3);
    case 'die-once':
      if (existsSync(value)) return process.send({ answer: 'alive' });
      writeFileSync(value, '');
      return process.exit(3);
    default:
      return undefined;
  }
});
