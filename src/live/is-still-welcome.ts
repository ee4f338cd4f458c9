import type { BasePayload } from 'payload'
import { isAllowed } from '@/src/access/principal'
import { isAllowedNetwork } from '@/src/auth/allowed-networks'
import { chooseClinic } from '@/src/auth/choose-clinic'
import { identifySession } from '@/src/auth/identify'
import { runInContext } from '@/src/request-context'

export type Guest = { user: string; session: string; clinic: string; ip: string | undefined }

/** Whether somebody who was let in to listen would be let in again now. */
export async function isStillWelcome(payload: BasePayload, guest: Guest): Promise<boolean> {
  const { principal } = await identifySession(payload, { id: guest.user, sid: guest.session })
  if (!principal) return false
  const choice = await chooseClinic(payload, principal, { header: guest.clinic, cookie: undefined })
  if (!choice.ok || !choice.clinic) return false
  if (!isAllowedNetwork(choice.clinic.allowedNetworks, guest.ip)) return false
  return runInContext({ requestId: '', channel: 'rest', clinic: choice.clinic }, () =>
    isAllowed(principal as never, 'read', 'appointments'),
  )
}
