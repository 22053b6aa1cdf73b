import type { BasesViewRegistration, Plugin } from 'obsidian'
import { composeBase } from '../bases/compose'
import type { BaseDesk } from '../bases/bases'
import { openAt } from './opening'
import type { Tools } from './tools'

/**
 * Offers the view to bases under its id; `made` draws it at a desk. An app that knows no such views, or has Bases switched
 * off, goes without.
 */
export function offerToBases(plugin: Plugin, tools: Tools, createObjective: () => void, id: string, made: (desk: BaseDesk) => BasesViewRegistration): void {
  if (!('registerBasesView' in plugin)) return
  const { app, index, okrs, indexing, now } = tools
  plugin.registerBasesView(id, made({
    createObjective,
    page: (order) => composeBase(order, { index, okrs, reading: indexing.reading }, now()),
    subscribe: (listener) => indexing.changed.subscribe(listener),
    openAt: (path, line) => void openAt(app, path, line),
  }))
}
