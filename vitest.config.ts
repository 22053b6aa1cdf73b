import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The npm package holds types alone; what runs in tests is the host. */
const obsidian = fileURLToPath(new URL('./tests/host/obsidian/index.ts', import.meta.url))

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: { obsidian } },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/host/**', 'tests/browser/**', 'tests/obsidian/**'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'host',
          include: ['tests/host/**/*.test.{ts,tsx}'],
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
