import { Component } from './component'

/** The host has no Bases: views for them are not taken. */
export function registerBasesView(..._registration: readonly unknown[]): false {
  return false
}

export abstract class BasesView extends Component {
  constructor() {
    super()
    throw new Error('BasesView is not implemented by the host')
  }
}

export class QueryController extends Component {
  constructor() {
    super()
    throw new Error('QueryController is not implemented by the host')
  }
}
