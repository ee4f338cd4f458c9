import type { BasePayload, TypedUser } from 'payload'
import type { ReactNode } from 'react'
import { readStaffSession } from '@/admin/components/clinic/read-staff-session'
import { StaffContextProvider } from '@/admin/components/clinic/StaffContext'

type ClinicProviderProps = { children: ReactNode; payload: BasePayload; user?: TypedUser | null }

/** Tells every component of the browser which clinic this is and what the person is in it. */
export async function ClinicProvider({ children, payload, user }: ClinicProviderProps) {
  const session = user ? await readStaffSession(payload, user) : null
  return <StaffContextProvider session={session}>{children}</StaffContextProvider>
}
