import type { WorkspaceLeaf } from './leaf'
import { DeferredView } from './views'
import type { View } from './views'

export type ViewCreator = (leaf: WorkspaceLeaf) => View

/** Which view a type names, and which type opens a file's extension. */
export class ViewRegistry {
  private readonly creators = new Map<string, ViewCreator>()
  private readonly extensions = new Map<string, string>()

  constructor(private readonly changed: (type: string, known: boolean) => void) {}

  registerView(type: string, creator: ViewCreator): void {
    if (this.creators.has(type)) throw new Error(`Attempting to register an existing view type "${type}"`)
    this.creators.set(type, creator)
    this.changed(type, true)
  }

  unregisterView(type: string): void {
    if (this.creators.delete(type)) this.changed(type, false)
  }

  registerExtensions(extensions: readonly string[], type: string): void {
    for (const extension of extensions) {
      if (this.extensions.has(extension))
        throw new Error(`Attempting to register an existing file extension "${extension}"`)
    }
    for (const extension of extensions) this.extensions.set(extension, type)
  }

  unregisterExtensions(extensions: readonly string[]): void {
    for (const extension of extensions) this.extensions.delete(extension)
  }

  has(type: string): boolean {
    return this.creators.has(type)
  }

  typeOf(extension: string): string {
    return this.extensions.get(extension.toLowerCase()) ?? 'unsupported'
  }

  /** The view of a type; a place holder where the type is not known (yet). */
  make(type: string, leaf: WorkspaceLeaf): View {
    const creator = this.creators.get(type)
    return creator ? creator(leaf) : new DeferredView(leaf, type)
  }
}
