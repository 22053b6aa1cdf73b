import { TFolder, type Plugin } from 'obsidian'
import { EnrollDialog } from './enroll-dialog'
import type { Enrolling } from './enrolling'
import { FolderEnrolling } from './folder-enrolling'
import type { Tools } from './tools'

/** The command that enrolls a folder, and its entry in the menu of folders. */
export function enrollFolders(plugin: Plugin, tools: Tools, enrolling: Enrolling): void {
  const { app, strings: { enroll } } = tools
  const folders = new FolderEnrolling(tools)
  const ask = (folder: string): void => {
    new EnrollDialog({ ...tools, folders, create: (then) => enrolling.create(then) }, folder).open()
  }
  const pathOf = (folder: TFolder | null | undefined): string => (folder === null || folder === undefined || folder.isRoot() ? '' : folder.path)
  plugin.addCommand({ id: 'enroll-folder', name: enroll.command, callback: () => ask(pathOf(app.workspace.getActiveFile()?.parent)) })
  plugin.registerEvent(app.workspace.on('file-menu', (menu, file) => {
    if (!(file instanceof TFolder)) return
    menu.addItem((item) => item.setTitle(enroll.menu).setIcon('graduation-cap').setSection('action').onClick(() => ask(pathOf(file))))
  }))
}
