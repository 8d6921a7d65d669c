import { defineConfig } from 'vitest/config';

const results = process.env['TEST_RESULTS'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Many tests wait for clocks and processes: one more than most machines of CI have cores.
    maxWorkers: 3,
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
  },
});
