'use client'

import { useSyncExternalStore } from 'react'
import type { HintStore } from '@/admin/calendar/drag-hint'
import { Icon } from '@/admin/components/icons/Icon'

/** Where the visit would land, and what is in the way, before it is let go. */
export function DragLine({ store }: { store: HintStore }) {
  const hint = useSyncExternalStore(store.subscribe, store.get, () => null)
  return (
    <div aria-live="polite" className="cl-cal__hint" data-clash={hint?.kind ?? undefined} hidden={!hint}>
      {hint && (
        <>
          <Icon name={hint.kind ? 'alert' : 'move'} size={16} />
          <strong>{hint.where}</strong>
          {hint.clash && <span>{hint.clash}</span>}
        </>
      )}
    </div>
  )
}
