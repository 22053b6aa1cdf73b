import { Events } from './events'
import type { WorkspaceContainer, WorkspaceParent } from './splits'
import type { Workspace } from './workspace'

/** A part of the window: a leaf, a group of tabs, a side. */
export abstract class WorkspaceItem extends Events {
  abstract parent: WorkspaceParent | null

  constructor(readonly workspace: Workspace) {
    super()
  }

  abstract getRoot(): WorkspaceParent

  getContainer(): WorkspaceContainer {
    return this.workspace.rootSplit
  }
}
