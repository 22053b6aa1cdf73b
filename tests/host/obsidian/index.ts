/**
 * The module that a plugin gets for `require('obsidian')`: every name it may use, as
 * node_modules/obsidian/obsidian.d.ts has it.
 * A name that is not here is undefined in the plugin; a method that is not implemented throws by name.
 */
export { App } from './app'
export { BasesView, QueryController } from './bases'
export { Component } from './component'
export { ConfirmationButton, ConfirmationModal } from './confirmation'
export {
  AbstractTextComponent, BaseComponent, ButtonComponent, ColorComponent, DisplayValueComponent, DropdownComponent,
  ExtraButtonComponent, MomentFormatComponent, ProgressBarComponent, SearchComponent, SecretComponent, SliderComponent,
  TextAreaComponent, TextComponent, ToggleComponent, ValueComponent,
} from './controls'
export { Editor } from './editor'
export {
  apiVersion, arrayBufferToBase64, arrayBufferToHex, base64ToArrayBuffer, debounce, getLanguage, hexToArrayBuffer, moment,
  Platform, request, requestUrl, requireApiVersion,
} from './environment'
export { Events } from './events'
export { FileManager } from './file-manager'
export { TAbstractFile, TFile, TFolder } from './files'
export {
  getFrontMatterInfo, parseFrontMatterAliases, parseFrontMatterEntry, parseFrontMatterStringArray, parseFrontMatterTags,
  parseYaml, stringifyYaml,
} from './frontmatter'
export { addIcon, getIcon, getIconIds, removeIcon, setIcon } from './icons'
export {
  WorkspaceContainer, WorkspaceFloating, WorkspaceMobileDrawer, WorkspaceParent, WorkspaceRibbon,
  WorkspaceRoot, WorkspaceSidedock, WorkspaceSplit, WorkspaceTabs, WorkspaceWindow,
} from './splits'
export { WorkspaceLeaf } from './leaf'
export { MarkdownEditView, MarkdownPreviewView, MarkdownView } from './markdown-view'
export { Menu, MenuItem, MenuSeparator } from './menu'
export { MetadataCache } from './metadata-cache'
export { Modal } from './modal'
export { Notice } from './notice'
export { getLinkpath, normalizePath, parseLinktext } from './paths'
export { Plugin } from './plugin'
export {
  finishRenderMath, htmlToMarkdown, loadMathJax, loadMermaid, loadPdfJs, loadPrism, MarkdownPreviewRenderer,
  MarkdownRenderChild, MarkdownRenderer, renderMath, sanitizeHTMLToDom,
} from './render'
export { Keymap, Scope } from './scope'
export { prepareFuzzySearch, prepareSimpleSearch, renderMatches, renderResults, sortSearchResults } from './search'
export { Setting, SettingGroup } from './setting'
export { PluginSettingTab, SettingPage, SettingTab } from './setting-tab'
export {
  getAllTags, iterateCacheRefs, iterateRefs, resolveSubpath, stripHeading, stripHeadingForLink,
} from './subpaths'
export { AbstractInputSuggest, EditorSuggest, FuzzySuggestModal, PopoverSuggest, SuggestModal } from './suggest'
export { displayTooltip, HoverPopover, RenderContext, setTooltip } from './tooltip'
export { Vault } from './vault'
export { TextFileView } from './text-view'
export { EditableFileView, FileView, ItemView, View } from './views'
export { Workspace } from './workspace'
export { WorkspaceItem } from './workspace-item'
