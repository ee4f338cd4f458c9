'use client'

import { useDocumentInfo, useForm } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** Fills a new record from its address, so that other pages can link to a form that knows who and what it is about. */
export function usePrefill(names: readonly string[]): void {
  const { id } = useDocumentInfo()
  const { dispatchFields, initializing } = useForm()
  const params = useSearchParams()
  const isDone = useRef(false)
  useEffect(() => {
    if (id !== undefined || initializing || isDone.current) return
    // The form puts its first state in place in the same moment; the values have to come after it.
    const frame = requestAnimationFrame(() => {
      isDone.current = true
      for (const name of names) {
        const value = params.get(name)
        if (value) dispatchFields({ type: 'UPDATE', path: name, value })
      }
    })
    return () => cancelAnimationFrame(frame)
  }, [id, initializing, names, params, dispatchFields])
}
