/** Some devices never answer a request to open; ms. */
const patience = 5_000

/** Opens a database, which `create` makes where there is none. Rejects where the device has none, or does not answer. */
export function openDatabase(factory: IDBFactory | undefined, name: string, create: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (factory === undefined) throw new Error('there is no database on this device')
    const request = factory.open(name, 1)
    let late = false
    const timer = window.setTimeout(() => {
      late = true
      reject(new Error(`${name} does not open`))
    }, patience)
    const fail = (error: Error): void => {
      window.clearTimeout(timer)
      reject(error)
    }
    request.onupgradeneeded = () => create(request.result)
    request.onsuccess = () => {
      window.clearTimeout(timer)
      if (late) request.result.close()
      else resolve(request.result)
    }
    request.onerror = () => fail(request.error ?? new Error(`${name} could not be opened`))
    request.onblocked = () => fail(new Error(`${name} is held open elsewhere`))
  })
}

/** What a request finds. */
export function answerTo<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the database does not answer'))
  })
}
