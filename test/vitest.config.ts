import { defineConfig } from 'vitest/config'

/** Unit tests and vault tests run in plain Node: everything but the skin of the system works there. */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/unit/**/*.test.ts', 'test/vault/**/*.test.ts'],
    // A derivation of 64 MiB and a synced disk are slower than arithmetic.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})
