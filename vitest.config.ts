import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The npm package holds types alone; what runs in tests is the host. */
const obsidian = fileURLToPath(new URL('./tests/host/obsidian/index.ts', import.meta.url))

/** The source with a rule left out, where the proof asks whether the tests notice. */
const given = process.env.SYLLABUS_CHANGE
const change = given === undefined ? null : JSON.parse(given) as { readonly file: string; readonly from: string; readonly to: string }
const plugins = change === null ? [] : [{
  name: 'change',
  enforce: 'pre' as const,
  transform: (code: string, id: string) => (id.endsWith(`/src/${change.file}`) ? { code: code.replace(change.from, () => change.to), map: null } : null),
}]

export default defineConfig({
  test: {
    projects: [
      {
        plugins,
        resolve: { alias: { obsidian } },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/host/**', 'tests/browser/**', 'tests/obsidian/**'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        plugins,
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
          // Where other tests run beside, a note is not always written within a second.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
