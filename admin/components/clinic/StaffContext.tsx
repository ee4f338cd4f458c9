'use client'

import { useTranslation } from '@payloadcms/ui'
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { formattingLocale } from '@/admin/components/clinic/formatting-locale'
import type { StaffSession } from '@/admin/components/clinic/read-staff-session'

export type Staff = StaffSession & { locale: string }

type StaffContextValue = { staff: Staff; tell: (session: StaffSession) => void }

const nobody: StaffSession = { clinic: null, clinics: [], role: null, isOperator: false }

const StaffContext = createContext<StaffContextValue>({
  staff: { ...nobody, locale: 'en' },
  tell: () => undefined,
})

type StaffContextProviderProps = { children: ReactNode; session: StaffSession | null }

export function StaffContextProvider({ children, session }: StaffContextProviderProps) {
  const { i18n } = useTranslation()
  const [known, tell] = useState(session ?? nobody)
  const value = useMemo(
    () => ({
      staff: { ...known, locale: formattingLocale(i18n.language, known.clinic?.country ?? null) },
      tell,
    }),
    [known, i18n.language],
  )
  return <StaffContext value={value}>{children}</StaffContext>
}

/** The clinic of this page, the person's role in it and the locale for dates and amounts. */
export const useStaff = (): Staff => use(StaffContext).staff

/**
 * Passes on what the server knows when it renders a page. Signing in and switching the clinic lead to a new page
 * inside a layout that was rendered for somebody else.
 */
export function TellStaff({ session }: { session: StaffSession }) {
  const { tell } = use(StaffContext)
  useEffect(() => tell(session), [session, tell])
  return null
}
