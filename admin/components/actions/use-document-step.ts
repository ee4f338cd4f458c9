'use client'

import { toast, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { newRequestKey } from '@/admin/components/actions/call-api'
import { type Outcome, useApi } from '@/admin/components/actions/use-api'

type Step = { method?: 'POST' | 'PATCH'; path: string; body?: unknown }

export type DocumentStep = {
  id: string | undefined
  /** Unsaved changes would be lost, because a step shows the record as it is afterwards. */
  isBlocked: boolean
  isBusy: boolean
  /** Takes a step and shows the record afresh; resolves to a sentence when it was refused. */
  take: <Body = unknown>(step: Step) => Promise<Outcome<Body>>
}

/** Steps on the record of an edit page: one call, then the page as it is now. */
export function useDocumentStep(): DocumentStep {
  const { id, collectionSlug } = useDocumentInfo()
  const isModified = useFormModified()
  const api = useApi()
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  return {
    id: id === undefined ? undefined : String(id),
    isBlocked: isModified,
    isBusy,
    take: async <Body>({ method, path, body = {} }: Step) => {
      setBusy(true)
      const outcome = await api<Body & { message?: string }>({
        method,
        path: `/${collectionSlug}/${id}${path}`,
        body,
        key: newRequestKey(),
      })
      setBusy(false)
      if (outcome.ok) router.refresh()
      else toast.error(outcome.sentence)
      return outcome
    },
  }
}
