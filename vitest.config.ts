import { defineConfig } from 'vitest/config';

const results = process.env['TEST_RESULTS'];

/** Looks at what its process has loaded, so nobody else may have loaded anything there. */
const alone = ['test/1-script/parse.mistakes.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Files share the modules of their process, which saves a quarter of the time; none leaves anything behind in them.
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: alone, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
    // Many tests wait for clocks and processes: one more than most machines of CI have cores.
    maxWorkers: 3,
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
  },
});
