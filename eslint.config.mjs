import tsParser from '@typescript-eslint/parser'
import { defineConfig } from 'eslint/config'
import obsidianmd from 'eslint-plugin-obsidianmd'
import tseslint from 'typescript-eslint'

/** What the plugin's rules only warn of is an error here, and the one that they leave off is on. */
function strict(config) {
  if (config.rules === undefined) return config
  const rules = Object.entries(config.rules).map(([name, setting]) => {
    if (!name.startsWith('obsidianmd/')) return [name, setting]
    return [name, Array.isArray(setting) ? ['error', ...setting.slice(1)] : 'error']
  })
  return { ...config, rules: Object.fromEntries(rules) }
}

/** A JSON file as the single object expression that the manifest rule looks at. */
const manifestParser = {
  parseForESLint(text) {
    const { ast, ...rest } = tsParser.parseForESLint(`(${text})`, { range: true, loc: true, tokens: true, comment: true })
    const shift = (node) => {
      if (node === null || typeof node !== 'object' || node.range === undefined) return
      node.range = [Math.max(0, node.range[0] - 1), Math.min(text.length, node.range[1] - 1)]
      for (const [key, value] of Object.entries(node)) {
        if (key === 'parent') continue
        if (Array.isArray(value)) value.forEach(shift)
        else shift(value)
      }
    }
    ast.tokens = ast.tokens.slice(1, -1)
    shift(ast)
    return { ast, ...rest }
  },
}

/** A text file as lines, as the licence rule looks at it. */
const lineParser = {
  parseForESLint(text) {
    let from = 0
    const lines = text.split('\n')
    const tokens = lines.map((value, index) => {
      const range = [from, from + value.length]
      from += value.length + 1
      return { type: 'Line', value, range, loc: { start: { line: index + 1, column: 0 }, end: { line: index + 1, column: value.length } } }
    })
    const loc = { start: { line: 1, column: 0 }, end: { line: lines.length, column: lines.at(-1)?.length ?? 0 } }
    return { ast: { type: 'Program', sourceType: 'module', body: [], comments: [], tokens, range: [0, text.length], loc } }
  },
}

const plugins = { obsidianmd }

/** Names that keep their capitals; lower-case words alone are parts of a line ("3 due"), not sentences. */
const sentenceCase = {
  enforceCamelCaseLower: true,
  brands: ['Cornell', 'Syllabus', 'Git', 'Bases', 'Europe/Berlin'],
  acronyms: ['OKR', 'FSRS', 'KR', 'YAML', 'UTF', 'NUL', 'UTC', 'ISO'],
  ignoreWords: ['Again', 'Hard', 'Good', 'Easy', 'Cues', 'Notes', 'Summary', 'json'],
  ignoreRegex: ['^[a-z]+(?: [a-z]+)*$'],
}

export default defineConfig([
  { ignores: ['main.js', 'node_modules/', '.vault/', '.cache/', 'vault-template/', 'tests/fixtures/', 'package-lock.json'] },
  { files: ['src/**/*.{ts,tsx}', 'package.json'], extends: [...obsidianmd.configs.recommended].map(strict) },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'obsidianmd/ui/sentence-case': ['error', sentenceCase],
    },
  },
  {
    files: ['src/language/en.ts'],
    plugins,
    rules: {
      'obsidianmd/ui/sentence-case-locale-module': ['error', sentenceCase],
    },
  },
  { files: ['manifest.json'], plugins, languageOptions: { parser: manifestParser }, rules: { 'obsidianmd/validate-manifest': 'error' } },
  { files: ['LICENSE'], plugins, languageOptions: { parser: lineParser }, rules: { 'obsidianmd/validate-license': 'error' } },
  {
    files: ['tests/**/*.{ts,tsx}', 'vitest.config.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Idioms of the test runner: `expect(object.method)`, and hooks that are async for their signature alone.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
])
