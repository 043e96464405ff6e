import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Native packages stay outside; everything else is bundled, so that the app starts from a handful of files. */
const native = ['better-sqlite3', '@node-rs/argon2', '@napi-rs/keyring']

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // The oldest runtime that it has to start in: see the carried Electron in scripts/setup.
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: {
          main: 'electron/main.ts',
          keeper: 'electron/keeper/keeper.ts',
          keychain: 'electron/desktop/keychain-program.ts',
        },
        external: ['electron', ...native],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: 'electron/preload.ts',
        external: ['electron'],
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      // The policy header allows no data: fonts or scripts; every file stays a file.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { 'sign-in': 'renderer/sign-in.html', work: 'renderer/work.html' } },
    },
  },
})
