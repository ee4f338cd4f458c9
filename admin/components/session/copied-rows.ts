/** Where Payload's lists keep a row somebody copied, such as a section of a note. */
const KEY = '_payloadClipboard'

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

let row: string | null = null

/**
 * Keeps copied rows in the memory of this page. Payload writes them to `localStorage`, where they would outlive the
 * session and lie on the disk; it has no setting for it. Takes `Storage.prototype`, and answers what undoes it.
 */
export function keepCopiedRowsInMemory(store: Store): () => void {
  const { getItem, setItem } = store
  store.setItem = function keep(this: Store, name: string, value: string) {
    if (name === KEY) row = String(value)
    else setItem.call(this, name, value)
  }
  store.getItem = function find(this: Store, name: string) {
    return name === KEY ? row : getItem.call(this, name)
  }
  return () => void Object.assign(store, { getItem, setItem })
}

/** When somebody leaves: the next person at this page is another one. */
export function forgetCopiedRows(): void {
  row = null
}
