import type { BasePayload } from 'payload'
import { idOf } from '@/src/access/principal'
import { findClinic } from '@/src/auth/find-clinic'
import type { Principal } from '@/src/auth/identify'
import type { ClinicContext } from '@/src/request-context'

export const CLINIC_COOKIE = 'careloom-clinic'

/** `isGuess`: the operator once looked into this clinic, belongs to none, and need not be there now. */
type Choice = { ok: true; clinic: ClinicContext | undefined; isGuess?: boolean } | { ok: false }
type Wish = { header: string | null; cookie: string | undefined }

/**
 * The one clinic of a request: the caller's only clinic, the one named in `X-Clinic`, or the cookie of the admin.
 * A header that names a clinic the caller does not work in is refused; a stale cookie is passed over.
 */
export async function chooseClinic(payload: BasePayload, principal: Principal, wish: Wish): Promise<Choice> {
  const own = clinicsOf(principal)
  const isOperator = principal.platformRole === 'operator'
  if (wish.header) {
    const clinic = await findClinic(payload, wish.header)
    const isAllowed = clinic !== null && (own.includes(clinic.id) || isOperator)
    return isAllowed ? { ok: true, clinic } : { ok: false }
  }
  const fromCookie = wish.cookie ? await findClinic(payload, wish.cookie) : null
  if (fromCookie && (own.includes(fromCookie.id) || isOperator))
    return { ok: true, clinic: fromCookie, isGuess: !own.includes(fromCookie.id) }
  const first = own[0] ? await findClinic(payload, own[0]) : null
  return { ok: true, clinic: first ?? undefined }
}

function clinicsOf(principal: Principal): string[] {
  if (principal.collection === 'api-keys') return [idOf(principal.tenant as string)]
  const memberships = (principal.memberships ?? []) as { tenant: string | { id: string } }[]
  return memberships.map(({ tenant }) => idOf(tenant))
}
