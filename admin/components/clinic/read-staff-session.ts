import type { BasePayload, TypedUser } from 'payload'
import { cache } from 'react'
import { isOperator, roleOf } from '@/src/access/principal'
import { providerClinicOf } from '@/src/auth/sessions/within-provider'
import type { Role } from '@/src/domain/permissions'
import { currentClinic } from '@/src/request-context'

export type ClinicView = {
  id: string
  name: string
  timezone: string
  currency: string
  country: string | null
}

export type ClinicChoice = {
  id: string
  name: string
  /** Where to sign in first, for a clinic that lets people in through its own provider only. */
  signInAt?: string
}

export type StaffSession = {
  clinic: ClinicView | null
  /** Every clinic the person works in, for the switcher. */
  clinics: ClinicChoice[]
  role: Role | null
  isOperator: boolean
}

const MOST_CLINICS = 100

/** Who works here and where: read once per request, through the person's own rights. */
export const readStaffSession = cache(
  async (payload: BasePayload, user: TypedUser): Promise<StaffSession> => {
    const clinics = await readClinics(payload, user)
    const chosen = currentClinic()
    const name = clinics.find(({ id }) => id === chosen?.id)?.name
    return {
      clinic: chosen
        ? {
            id: chosen.id,
            name: name ?? chosen.slug,
            timezone: chosen.timezone,
            currency: chosen.currency,
            country: chosen.country,
          }
        : null,
      clinics,
      role: roleOf(user),
      isOperator: isOperator(user),
    }
  },
)

async function readClinics(payload: BasePayload, user: TypedUser): Promise<StaffSession['clinics']> {
  const { memberships } = user as { memberships?: unknown[] | null }
  // Somebody who works nowhere may read no clinic at all, and asking would be refused.
  if (!memberships?.length && !isOperator(user)) return []
  const { docs } = await payload.find({
    collection: 'tenants',
    overrideAccess: false,
    user,
    depth: 0,
    limit: MOST_CLINICS,
    pagination: false,
    sort: 'name',
    select: { name: true, slug: true, security: { providerOnly: true } },
  })
  return docs.map(({ id, name, security, slug }) => ({
    id: String(id),
    name,
    ...(security?.providerOnly && providerClinicOf(user) !== String(id)
      ? { signInAt: `/api/v1/users/oidc/start/${slug}` }
      : {}),
  }))
}
