import { defineConfig } from 'vitest/config'

/** Tests that break things thousands of times: `npm run test:deep`. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/deep/**/*.test.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: ['default'],
  },
})
