import { Component, type ComponentType, type JSX } from 'preact'

/** The component, drawn anew only when one of its props is another value than before. */
export function still<P extends object>(View: (props: P) => JSX.Element | null): ComponentType<P> {
  return class Still extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const before = new Map<string, unknown>(Object.entries(this.props))
      const after = Object.entries(next)
      return after.length !== before.size || after.some(([key, value]) => !Object.is(before.get(key), value))
    }

    override render(): JSX.Element {
      return <View {...this.props} />
    }
  }
}
