'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useApi } from '@/admin/components/actions/use-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { can } from '@/src/domain/permissions'

export type OwnLook = { id: string; patient: string; endsAt: string }

/** The emergency access of whoever reads this page, asked for again on each page and dropped when its time is over. */
export function useOwnLook(): { look: OwnLook | null; drop: () => void } {
  const api = useApi()
  const { clinic, role } = useStaff()
  const pathname = usePathname()
  const [look, setLook] = useState<OwnLook | null>(null)
  const mayHave = Boolean(clinic) && can(role, 'create', 'emergency-looks')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the occasion to ask again.
  useEffect(() => {
    if (!mayHave) return setLook(null)
    let isCurrent = true
    api<{ look: OwnLook | null }>({ method: 'GET', path: '/emergency-looks/own' }).then((outcome) => {
      if (isCurrent) setLook(outcome.ok ? outcome.body.look : null)
    })
    return () => {
      isCurrent = false
    }
  }, [api, mayHave, pathname])
  useEffect(() => {
    if (!look) return
    const timer = setTimeout(() => setLook(null), Math.max(Date.parse(look.endsAt) - Date.now(), 0))
    return () => clearTimeout(timer)
  }, [look])
  return { look, drop: () => setLook(null) }
}
