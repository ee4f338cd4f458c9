'use client'

import { useTranslation } from '@payloadcms/ui'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { formattingLocale } from '@/admin/components/clinic/formatting-locale'
import type { StaffSession } from '@/admin/components/clinic/read-staff-session'

export type Staff = StaffSession & { locale: string }

const nobody: StaffSession = { clinic: null, clinics: [], role: null, isOperator: false }

const StaffContext = createContext<Staff>({ ...nobody, locale: 'en' })

type StaffContextProviderProps = { children: ReactNode; session: StaffSession | null }

export function StaffContextProvider({ children, session }: StaffContextProviderProps) {
  const { i18n } = useTranslation()
  const staff = useMemo(() => {
    const known = session ?? nobody
    return { ...known, locale: formattingLocale(i18n.language, known.clinic?.country ?? null) }
  }, [session, i18n.language])
  return <StaffContext value={staff}>{children}</StaffContext>
}

/** The clinic of this page, the person's role in it and the locale for dates and amounts. */
export const useStaff = (): Staff => use(StaffContext)
