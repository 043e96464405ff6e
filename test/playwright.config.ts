import { defineConfig } from '@playwright/test'

/** Whole-app tests in a real Electron. One at a time: there is one clipboard, one bus and one screen. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // Generous: a busy machine is slower, and nothing waits longer than it has to.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  projects: [
    {
      name: 'e2e',
      testDir: 'e2e',
      // These need a D-Bus, an X clipboard or another user of the system.
      testIgnore: process.platform === 'linux' ? [] : ['**/*.linux.spec.ts'],
    },
    // Reads /proc of other processes.
    { name: 'memory', testDir: 'memory', testIgnore: process.platform === 'linux' ? [] : ['**/*'], timeout: 240_000 },
    { name: 'tour', testDir: 'tour' },
    { name: 'screens', testDir: 'screens', timeout: 240_000 },
  ],
})
