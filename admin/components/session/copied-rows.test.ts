import { afterEach, expect, it } from 'vitest'
import { forgetCopiedRows, keepCopiedRowsInMemory } from '@/admin/components/session/copied-rows'

class Store {
  readonly written = new Map<string, string>()
  getItem(name: string) {
    return this.written.get(name) ?? null
  }
  setItem(name: string, value: string) {
    this.written.set(name, value)
  }
  removeItem(name: string) {
    this.written.delete(name)
  }
}

let undo: () => void = () => undefined
afterEach(() => undo())

it('a copied row can be pasted and is never written down', () => {
  undo = keepCopiedRowsInMemory(Store.prototype)
  const store = new Store()
  store.setItem('_payloadClipboard', '{"data":"Has been short of breath"}')
  expect(store.getItem('_payloadClipboard')).toContain('short of breath')
  expect([...store.written]).toEqual([])
  forgetCopiedRows()
  expect(store.getItem('_payloadClipboard')).toBeNull()
})

it('whatever else is kept stays where it was', () => {
  undo = keepCopiedRowsInMemory(Store.prototype)
  const store = new Store()
  store.setItem('theme', 'dark')
  expect(store.getItem('theme')).toBe('dark')
  undo()
  store.setItem('_payloadClipboard', 'x')
  expect([...store.written.keys()]).toEqual(['theme', '_payloadClipboard'])
})
