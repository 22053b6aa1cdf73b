import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '../..')

/** One rule taken out of one file of `src`: the text that holds it, and what stands there instead. */
export interface Change {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** The environment variable under which a change is handed to programs that build the plugin themselves. */
export const changeVariable = 'SYLLABUS_CHANGE'

/** The change that this process was asked to build the plugin with. */
export function changeGiven(): Change | null {
  const given = process.env[changeVariable]
  return given === undefined ? null : JSON.parse(given) as Change
}

/** The source with a change in it. Throws where the place is not there, or there twice. */
export function changed(source: string, { file, from, to }: Change): string {
  const pieces = source.split(from)
  if (pieces.length !== 2) throw new Error(`${file} holds '${from}' ${pieces.length - 1} times, not once`)
  return pieces.join(to)
}

/** Puts changes into a bundle. */
export function changing(changes: readonly Change[]): Plugin {
  return {
    name: 'change',
    setup(setting) {
      setting.onLoad({ filter: /\.tsx?$/ }, async ({ path: file }) => {
        const wanted = changes.filter((change) => file === path.join(root, 'src', change.file))
        return wanted.length === 0 ? null : { contents: wanted.reduce(changed, await readFile(file, 'utf8')), loader: 'ts' }
      })
    },
  }
}

/** main.js with a change in it. */
export async function changedPlugin(change: Change): Promise<string> {
  return bundled([changing([change])])
}

export interface Watched {
  /** main.js; each await calls `syllabusAwaits(name)` before it is reached, and `syllabusAwaited(name, value)` behind it. */
  readonly code: string
  /** The names of all awaits in the watched files: `file:line expression`. */
  readonly awaits: readonly string[]
}

/** main.js with every await of `src/obsidian` and `src/main.ts` announced, found in the syntax tree. */
export async function watchedPlugin(change: Change | null = changeGiven()): Promise<Watched> {
  const awaits: string[] = []
  const watching: Plugin = {
    name: 'watching',
    setup(setting) {
      setting.onLoad({ filter: /src[\\/](?:obsidian[\\/].*|main)\.ts$/ }, async ({ path: file }) => {
        const name = path.relative(path.join(root, 'src'), file).replaceAll(path.sep, '/')
        const source = await readFile(file, 'utf8')
        const watched = announced(change?.file === name ? changed(source, change) : source, name)
        awaits.push(...watched.awaits)
        return { contents: watched.text, loader: 'ts' }
      })
    },
  }
  return { code: await bundled([watching, ...change === null ? [] : [changing([change])]]), awaits }
}

/** main.js in which every module of a library calls `syllabusEvaluates(name of the library)` when it is evaluated. */
export async function evaluationsTold(): Promise<string> {
  return bundled([{
    name: 'evaluations',
    setup(setting) {
      setting.onLoad({ filter: /node_modules[\\/].*\.m?js$/ }, async ({ path: file }) => {
        const [, library = ''] = /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[^]*$/.exec(file) ?? []
        const contents = `globalThis.syllabusEvaluates?.(${JSON.stringify(library.replaceAll(path.sep, '/'))});\n${await readFile(file, 'utf8')}`
        return { contents, loader: 'js' }
      })
    },
  }])
}

async function bundled(plugins: readonly Plugin[]): Promise<string> {
  const { grayMatter, unused } = await import(pathToFileURL(path.join(root, 'esbuild.config.mjs')).href) as Readonly<Record<'grayMatter' | 'unused', Plugin>>
  const result = await build({
    absWorkingDir: root, entryPoints: ['src/main.ts'], bundle: true, write: false, format: 'cjs', platform: 'browser', target: 'es2022',
    external: ['obsidian', 'electron', '@codemirror/*', '@lezer/*'], jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'silent',
    plugins: [...plugins, grayMatter, unused],
  })
  return result.outputFiles[0]?.text ?? ''
}

/** A source with its awaits announced, and their names. Throws for a `for await`, which is none of them. */
export function announced(source: string, file: string): { readonly text: string; readonly awaits: readonly string[] } {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true)
  const awaits: string[] = []
  const inserted: [at: number, text: string][] = []
  const visit = (node: ts.Node): void => {
    if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) throw new Error(`${file} holds a for await, which is not watched`)
    if (ts.isAwaitExpression(node)) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart())
      const name = `${file}:${line + 1} ${node.expression.getText().replace(/\s+/g, ' ').slice(0, 70)}`
      const quoted = JSON.stringify(name)
      awaits.push(name)
      // A name stands first, so that no line before it takes this for a call of its own.
      inserted.push([node.getStart(), `syllabusAwaited(${quoted}, (syllabusAwaits(${quoted}), `], [node.end, '))'])
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  let text = source
  for (const [at, added] of inserted.sort(([a], [b]) => b - a)) text = text.slice(0, at) + added + text.slice(at)
  return { text, awaits }
}
