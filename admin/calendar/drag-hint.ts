import type { Clash } from '@/admin/calendar/find-clash'

/** What is said while a visit hangs on the pointer. */
export type DragHint = { where: string; clash: string | null; kind: Clash['kind'] | null }

export type HintStore = {
  get: () => DragHint | null
  set: (hint: DragHint | null) => void
  subscribe: (listener: () => void) => () => void
}

/** Beside React's state, because it changes with every movement of the pointer and only one line shows it. */
export function createHintStore(): HintStore {
  let current: DragHint | null = null
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set: (hint) => {
      if (hint?.where === current?.where && hint?.clash === current?.clash) return
      current = hint
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
