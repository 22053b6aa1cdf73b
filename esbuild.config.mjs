import { realpathSync } from 'node:fs'
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = path.dirname(fileURLToPath(import.meta.url))
const provided = ['obsidian', 'electron', '@codemirror/*', '@lezer/*']

/** gray-matter without its `eval`, its YAML parser, its sections, `Buffer` and `fs`: none of them is used, most do not exist on mobile. */
export const grayMatter = {
  name: 'gray-matter',
  setup(bundler) {
    const inside = /[\\/]gray-matter[\\/]/
    bundler.onResolve({ filter: /^\.\/lib\/engines$|^\.\/engines$/ }, ({ importer }) =>
      inside.test(importer) ? { path: path.join(root, 'src/notes/gray-matter-engines.ts') } : undefined)
    bundler.onResolve({ filter: /^(?:fs|section-matter)$/ }, ({ importer, path: name }) =>
      inside.test(importer) ? { path: name, namespace: 'empty' } : undefined)
    bundler.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
    bundler.onLoad({ filter: /[\\/]gray-matter[\\/]lib[\\/]utils\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8')
      const contents = source.replace('Buffer.from(input)', 'input')
      if (contents === source) throw new Error('gray-matter no longer makes a Buffer where it used to')
      return { contents, loader: 'js' }
    })
  },
}

/**
 * Lets unused parts of the library of charts be left out. Its modules are joined in one file, in which a class with static values
 * looks as if it were needed. No colours are mixed: nothing is hovered or animated.
 */
export const unused = {
  name: 'unused',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]chart\.js[\\/]dist[\\/]chart\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8')
      const contents = source.replace(/^class (\w+) extends [^]*?^}$/gm, 'const $1 = /* @__PURE__ */ (() => { $&; return $1 })()')
      if (contents === source) throw new Error('chart.js is no longer written as it was')
      return { contents, loader: 'js' }
    })
    bundler.onLoad({ filter: /[\\/]@kurkle[\\/]color[\\/]/ }, () =>
      ({ contents: 'export class Color { constructor() { throw new Error("no colours are mixed") } }' }))
  },
}

async function bundle() {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outfile: 'main.js',
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: provided,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
    plugins: [grayMatter, unused],
  })

  const installed = path.join(root, 'vault-template/.obsidian/plugins/syllabus')
  await mkdir(installed, { recursive: true })
  for (const file of ['main.js', 'manifest.json', 'styles.css']) {
    await copyFile(path.join(root, file), path.join(installed, file))
  }
}

// Tests import the plugin above without building.
const program = process.argv[1]
if (program !== undefined && realpathSync(program) === fileURLToPath(import.meta.url)) await bundle()
