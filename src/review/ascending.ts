/**
 * The items in order, one after the other: each costs the logarithm of how many there are, so that the first few of many are had
 * without sorting the others. A binary heap (J. W. J. Williams, Algorithm 232, CACM 7, 1964); equal items come in any order.
 */
export function* ascending<T>(items: readonly T[], compare: (a: T, b: T) => number): Generator<T, void, undefined> {
  const heap = [...items]
  for (let place = (heap.length >> 1) - 1; place >= 0; place--) sink(heap, place, compare)
  for (let first = heap[0]; first !== undefined; first = heap[0]) {
    yield first
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    heap[0] = last
    sink(heap, 0, compare)
  }
}

function sink<T>(heap: T[], from: number, compare: (a: T, b: T) => number): void {
  const item = heap[from]
  if (item === undefined) return
  let place = from
  for (;;) {
    let next = 2 * place + 1
    let child = heap[next]
    if (child === undefined) break
    const right = heap[next + 1]
    if (right !== undefined && compare(right, child) < 0) [next, child] = [next + 1, right]
    if (compare(child, item) >= 0) break
    heap[place] = child
    place = next
  }
  heap[place] = item
}
