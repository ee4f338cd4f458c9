import type { BasePayload } from 'payload'
import { isAllowedNetwork } from '@/src/auth/allowed-networks'
import { chooseClinic } from '@/src/auth/choose-clinic'
import { identifySession, type Principal } from '@/src/auth/identify'
import { type ClinicContext, currentContext } from '@/src/request-context'

type Named = { clinic: string; user: string; session: string }

/**
 * Whom a signed link stands for, as if they had sent the request with their session in that clinic: null once the
 * session has ended, the person works there no longer, or may not from this network. Somebody else who is signed in
 * cannot use it.
 */
export async function callerOfLink(
  payload: BasePayload,
  { clinic, user, session }: Named,
): Promise<{ principal: Principal; clinic: ClinicContext } | null> {
  const context = currentContext()
  const present = context?.principal
  if (present && (present.collection !== 'users' || present.id !== user)) return null
  const { principal } = await identifySession(payload, { id: user, sid: session })
  if (!principal) return null
  const choice = await chooseClinic(payload, principal, { header: clinic, cookie: undefined })
  if (!choice.ok || !choice.clinic || !isAllowedNetwork(choice.clinic.allowedNetworks, context?.ip))
    return null
  return { principal, clinic: choice.clinic }
}
