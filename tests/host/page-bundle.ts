import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const PAGE = join(dirname(fileURLToPath(import.meta.url)), 'page')

export interface PageBundle {
  readonly script: string
  readonly style: string
}

let made: Promise<PageBundle> | null = null

/** The page's script and style, built once in a process and kept in memory. */
export function pageBundle(): Promise<PageBundle> {
  made ??= make()
  return made
}

async function make(): Promise<PageBundle> {
  const { outputFiles } = await build({
    entryPoints: { app: join(PAGE, 'main.ts'), style: join(PAGE, 'app.css') },
    outdir: PAGE,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    external: ['/fonts/*', '/katex/*'],
    legalComments: 'none',
    logLevel: 'error',
    keepNames: true,
  })
  const text = (ending: string): string => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? ''
  return { script: text('app.js'), style: text('style.css') }
}
