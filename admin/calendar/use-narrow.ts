'use client'

import { useSyncExternalStore } from 'react'

const NARROW = '(width <= 768px)'

/** Whether this is a phone, where columns of a week have no room. Unknown to the server, which takes it for none. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => false,
  )

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
