import type { BasePayload } from 'payload'
import { idOf } from '@/src/access/principal'
import { findClinic } from '@/src/auth/find-clinic'
import type { Principal } from '@/src/auth/identify'
import { providerClinicOf } from '@/src/auth/sessions/within-provider'
import type { ClinicContext } from '@/src/request-context'

export const CLINIC_COOKIE = 'careloom-clinic'

/** `isGuess`: the operator once looked into this clinic, belongs to none, and need not be there now. */
type Choice =
  | { ok: true; clinic: ClinicContext | undefined; isGuess?: boolean }
  | { ok: false; code: 'not_a_member' }
  | { ok: false; code: 'provider_required'; clinic: ClinicContext }

type Wish = { header: string | null; cookie: string | undefined }

/**
 * The one clinic of a request: the caller's only clinic, the one named in `X-Clinic`, or the cookie of the admin.
 * A header that names a clinic the caller does not work in is refused; a stale cookie is passed over, and so is a
 * clinic that wants its own sign-in provider while there is another.
 */
export async function chooseClinic(payload: BasePayload, principal: Principal, wish: Wish): Promise<Choice> {
  const own = clinicsOf(principal)
  const isOperator = principal.platformRole === 'operator'
  if (wish.header) {
    const clinic = await findClinic(payload, wish.header)
    if (clinic === null || !(own.includes(clinic.id) || isOperator))
      return { ok: false, code: 'not_a_member' }
    return needsProvider(principal, clinic)
      ? { ok: false, code: 'provider_required', clinic }
      : { ok: true, clinic }
  }
  const fromCookie = wish.cookie ? await findClinic(payload, wish.cookie) : null
  const isMember = fromCookie !== null && own.includes(fromCookie.id)
  if (fromCookie && (isMember || isOperator) && !needsProvider(principal, fromCookie))
    return { ok: true, clinic: fromCookie, isGuess: !isMember }
  return firstOpen(payload, principal, own)
}

async function firstOpen(payload: BasePayload, principal: Principal, own: string[]): Promise<Choice> {
  let closed: ClinicContext | undefined
  for (const id of own) {
    const clinic = await findClinic(payload, id)
    if (clinic && !needsProvider(principal, clinic)) return { ok: true, clinic }
    closed ??= clinic ?? undefined
  }
  return closed ? { ok: false, code: 'provider_required', clinic: closed } : { ok: true, clinic: undefined }
}

/** Whether a person has to come in through the clinic's own provider and has not. Keys are let in by the clinic itself. */
const needsProvider = (principal: Principal, clinic: ClinicContext): boolean =>
  clinic.isProviderOnly === true &&
  clinicsOf(principal).includes(clinic.id) &&
  principal.collection === 'users' &&
  providerClinicOf(principal) !== clinic.id

function clinicsOf(principal: Principal): string[] {
  if (principal.collection === 'api-keys') return [idOf(principal.tenant as string)]
  const memberships = (principal.memberships ?? []) as { tenant: string | { id: string } }[]
  return memberships.map(({ tenant }) => idOf(tenant))
}
