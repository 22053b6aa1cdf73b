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
const ABSENT = [
  'process', 'Buffer', 'global', '__dirname', '__filename', 'setImmediate', 'clearImmediate', 'Deno', 'Bun',
] as const

/** Evaluates and loads a plugin as the app does. @throws what the plugin throws, and for a module that is not given. */
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
    const module = Object.hasOwn(modules, name) ? modules[name] : undefined
    if (typeof module === 'object' && module !== null) return name === 'obsidian' ? complete(module) : module
    const given = Object.keys(modules).join(', ')
    throw new Error(`The plugin asks for the module "${name}", which is not there on every device. There is: ${given}`)
  }
  // A plugin is text until here, and becomes a function in the way the app makes it one.
  const run: unknown = Reflect.construct(
    Function, ['module', 'exports', 'require', ...ABSENT, `${code}\n//# sourceURL=plugin:${id}`],
  )
  if (typeof run === 'function') Reflect.apply(run, undefined, [module, module.exports, require])
  const exported = module.exports
  return typeof exported === 'object' && exported !== null && 'default' in exported ? exported.default : exported
}

/** The module as it is, but a name that it has not is an error and not undefined. */
function complete(module: object): object {
  return new Proxy({ ...module }, {
    get(target, name) {
      const isThere = typeof name === 'symbol' || name === '__esModule' || name in target
      if (!isThere) throw new Error(`obsidian.${name} is not implemented by this host`)
      return Reflect.get(target, name) as unknown
    },
  })
}

function instantiate(exported: unknown, app: App, manifest: PluginManifest): Plugin {
  if (typeof exported !== 'function') throw new Error(`The plugin ${manifest.id} exports no class`)
  const plugin: unknown = Reflect.construct(exported, [app, manifest])
  if (plugin instanceof Plugin) return plugin
  throw new Error(`The class that the plugin ${manifest.id} exports does not extend Plugin`)
}
