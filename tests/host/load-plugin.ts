import type { PluginManifest } from 'obsidian'
import type { App } from './obsidian/app'
import { Plugin } from './obsidian/plugin'

export interface PluginBundle {
  readonly app: App
  /** main.js, CommonJS. */
  readonly code: string
  readonly manifest: PluginManifest
  /** What `require` gives, by name: 'obsidian', and '@codemirror/…' where there is an editor. */
  readonly modules: Readonly<Record<string, unknown>>
  /** The user has just switched the plugin on: onUserEnable is called when it is loaded. */
  readonly enabledByUser?: boolean
}

/** Names of Node that a plugin must not see, since a phone does not have them. */
const ABSENT = ['process', 'Buffer', 'global', '__dirname', '__filename', 'setImmediate', 'clearImmediate', 'Deno', 'Bun'] as const

/** Evaluates and loads a plugin as the app does. @throws what the plugin throws, and where it asks for a module there is not. */
export async function loadPlugin({ app, code, manifest, modules, enabledByUser }: PluginBundle): Promise<Plugin> {
  const plugin = instantiate(evaluate(code, modules, manifest.id), app, manifest)
  app.plugins.manifests[manifest.id] = manifest
  app.plugins.plugins[manifest.id] = plugin
  app.plugins.enabledPlugins.add(manifest.id)
  await plugin.load()
  if (enabledByUser) plugin.onUserEnable()
  return plugin
}

function evaluate(code: string, modules: Readonly<Record<string, unknown>>, id: string): unknown {
  const module: { exports: unknown } = { exports: {} }
  const require = (name: string): unknown => {
    if (Object.hasOwn(modules, name)) return modules[name]
    throw new Error(`The plugin asks for the module "${name}", which is not there on every device. There is: ${Object.keys(modules).join(', ')}`)
  }
  const run = new Function('module', 'exports', 'require', ...ABSENT, `${code}\n//# sourceURL=plugin:${id}`)
  Reflect.apply(run, undefined, [module, module.exports, require])
  const exported = module.exports
  return typeof exported === 'object' && exported !== null && 'default' in exported ? exported.default : exported
}

function instantiate(exported: unknown, app: App, manifest: PluginManifest): Plugin {
  if (typeof exported !== 'function') throw new Error(`The plugin ${manifest.id} exports no class`)
  const plugin: unknown = Reflect.construct(exported, [app, manifest])
  if (!(plugin instanceof Plugin)) throw new Error(`The class that the plugin ${manifest.id} exports does not extend Plugin`)
  return plugin
}
