import type { CliData, CliFlags, CliHandler, Command } from 'obsidian'

/** A command as the plugin gave it, its id and name prefixed with the plugin's. */
export type HostCommand = Omit<Command, 'editorCallback' | 'editorCheckCallback'> & {
  readonly editorCallback?: (editor: never, view: never) => unknown
  readonly editorCheckCallback?: (checking: boolean, editor: never, view: never) => boolean | void
}

export interface ActiveEditor {
  readonly editor?: object | null
}

export class CommandRegistry {
  readonly commands: Record<string, HostCommand> = {}

  constructor(private readonly activeEditor: () => ActiveEditor | null) {}

  addCommand(command: HostCommand): void {
    this.commands[command.id] = command
  }

  removeCommand(id: string): void {
    delete this.commands[id]
  }

  /** The commands that can be performed now. */
  listCommands(): HostCommand[] {
    return Object.values(this.commands).filter((command) => this.perform(command, true))
  }

  executeCommandById(id: string): boolean {
    const command = this.commands[id]
    return command !== undefined && this.executeCommand(command)
  }

  /** False where the command cannot be performed now. */
  executeCommand(command: HostCommand): boolean {
    return this.perform(command, true) && this.perform(command, false)
  }

  private perform(command: HostCommand, checking: boolean): boolean {
    const view = this.activeEditor()
    const editor = view?.editor
    if (command.editorCheckCallback || command.editorCallback) {
      if (!view || !editor) return false
      const { editorCheckCallback } = command
      if (editorCheckCallback) return Reflect.apply(editorCheckCallback, undefined, [checking, editor, view]) === true
      if (!checking && command.editorCallback) Reflect.apply(command.editorCallback, undefined, [editor, view])
      return true
    }
    if (command.checkCallback) {
      const answer = command.checkCallback(checking)
      return checking ? answer === true : true
    }
    if (!checking) command.callback?.()
    return command.callback !== undefined
  }
}

export interface CliCommand {
  readonly command: string
  readonly description: string
  readonly flags: CliFlags
  readonly handler: CliHandler
}

/** Commands of the command line, by ids that are unique in the whole app. */
export class CliRegistry {
  private readonly commands = new Map<string, CliCommand>()

  /** @throws where the id is taken. */
  register(command: CliCommand): void {
    const id = command.command
    if (this.commands.has(id)) throw new Error(`Command "${id}" is already registered as a CLI handler.`)
    this.commands.set(id, command)
  }

  unregister(command: string): void {
    this.commands.delete(command)
  }

  list(): readonly CliCommand[] {
    return [...this.commands.values()].sort((a, b) => a.command.localeCompare(b.command))
  }

  get(command: string): CliCommand | null {
    return this.commands.get(command) ?? null
  }

  /** What the handler returns. @throws what it throws, and for an unknown command or a missing required flag. */
  async run(command: string, params: CliData): Promise<string> {
    const found = this.commands.get(command)
    if (!found) {
      const known = this.list().map((one) => one.command).join(', ') || 'none'
      throw new CliError('unknown-command', `Unknown command "${command}". There is: ${known}`)
    }
    const required = Object.entries(found.flags).filter(([, flag]) => flag.required).map(([name]) => name)
    const missing = required.filter((name) => params[name] === undefined).map((name) => `${name}=`)
    if (missing.length > 0) throw new CliError('missing-flag', `${command} needs ${missing.join(' ')}`)
    return found.handler(params)
  }
}

/** An error of the command line itself, with a stable code. */
export class CliError extends Error {
  constructor(readonly code: string, message: string) {
    super(message)
    this.name = 'CliError'
  }
}
