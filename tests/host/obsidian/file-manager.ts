import type { App } from './app'
import { TAbstractFile, TFile, TFolder } from './files'
import { getFrontMatterInfo, isRecord, parseYaml, stringifyYaml } from './frontmatter'
import { getLinkpath, parseLinktext } from './paths'

interface LinkPlace {
  readonly source: TFile
  /** The link's target in the source's text, before the rename. */
  readonly original: string
  readonly link: string
}

export class FileManager {
  constructor(private readonly app: App) {}

  /** By app.json: `newFileLocation` root (the default), current, or folder. */
  getNewFileParent(sourcePath: string): TFolder {
    const { vault, vaultConfig } = this.app
    if (vaultConfig.newFileLocation === 'current') return vault.getFileByPath(sourcePath)?.parent ?? vault.getRoot()
    if (vaultConfig.newFileLocation === 'folder' && typeof vaultConfig.newFileFolderPath === 'string') {
      return vault.getFolderByPath(vaultConfig.newFileFolderPath) ?? vault.getRoot()
    }
    return vault.getRoot()
  }

  /** Renames and, where app.json says `alwaysUpdateLinks`, rewrites the links of other notes to it. */
  async renameFile(file: TAbstractFile, newPath: string): Promise<void> {
    const links = this.app.vaultConfig.alwaysUpdateLinks === true && file instanceof TFile ? this.linksTo(file) : []
    await this.app.vault.rename(file, newPath)
    if (!(file instanceof TFile)) return
    for (const { source, original, link } of links) {
      const target = this.app.metadataCache.fileToLinktext(file, source.path)
      const renewed = original.replace(getLinkpath(link), () => target)
      await this.app.vault.process(source, (text) => text.split(original).join(renewed))
    }
  }

  async promptForDeletion(): Promise<boolean> {
    throw new Error('FileManager.promptForDeletion is not implemented by this host')
  }

  /** Into `.trash` of the vault, or gone where app.json says `trashOption: none`. */
  async trashFile(file: TAbstractFile): Promise<void> {
    if (this.app.vaultConfig.trashOption === 'none') await this.app.vault.delete(file)
    else await this.app.vault.trash(file, true)
  }

  generateMarkdownLink(file: TFile, sourcePath: string, subpath = '', alias = ''): string {
    const { metadataCache, vaultConfig } = this.app
    const embed = file.extension === 'md' ? '' : '!'
    if (vaultConfig.useMarkdownLinks === true) {
      const target = encodeURI(metadataCache.fileToLinktext(file, sourcePath, false) + subpath).replace(/[()]/g, escape)
      return `${embed}[${alias || file.basename}](${target})`
    }
    const isHere = file.path === sourcePath && subpath !== ''
    const target = `${isHere ? '' : metadataCache.fileToLinktext(file, sourcePath)}${subpath}`
    return `${embed}[[${target}${alias === '' || alias === target ? '' : `|${alias}`}]]`
  }

  /**
   * Rewrites the whole block, as the app does. @throws where its YAML does not parse, and what `fn` throws; then
   * nothing is written.
   */
  async processFrontMatter(file: TFile, fn: (frontmatter: Record<string, unknown>) => void): Promise<void> {
    await this.app.vault.process(file, (text) => {
      const info = getFrontMatterInfo(text)
      const parsed = parseYaml(info.frontmatter)
      const values = isRecord(parsed) ? parsed : {}
      fn(values)
      const body = text.slice(info.contentStart)
      return Object.keys(values).length === 0 ? body : `---\n${stringifyYaml(values)}---\n${body}`
    })
  }

  async getAvailablePathForAttachment(): Promise<string> {
    throw new Error('FileManager.getAvailablePathForAttachment is not implemented by this host')
  }

  private linksTo(file: TFile): LinkPlace[] {
    const { metadataCache, vault } = this.app
    return vault.getMarkdownFiles().flatMap((source) => {
      const cache = metadataCache.getFileCache(source)
      const all = [...(cache?.links ?? []), ...(cache?.embeds ?? []), ...(cache?.frontmatterLinks ?? [])]
      const here = all.filter(({ link, original }) => {
        const { path } = parseLinktext(link)
        return path !== '' && original.includes('[[') && metadataCache.getFirstLinkpathDest(path, source.path) === file
      })
      const unique = new Map(here.map(({ original, link }) => [original, { source, original, link }]))
      return [...unique.values()]
    })
  }
}
