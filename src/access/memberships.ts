import { idOf } from '@/src/access/principal'
import type { Membership } from '@/src/domain/staffing/change-memberships'
import type { StaffAccount } from '@/src/domain/staffing/change-status'

type Row = {
  id?: string | null
  tenant?: string | { id: string } | null
  role?: Membership['role'] | null
  isSuspended?: boolean | null
}

export type Person = { memberships?: Row[] | null }

/** What a person is in each of their clinics, with the clinics as ids. */
export const membershipsOf = ({ memberships }: Person): Membership[] =>
  (memberships ?? []).flatMap(({ id, tenant, role, isSuspended }) =>
    tenant && role ? [{ id, tenant: idOf(tenant), role, isSuspended }] : [],
  )

/** The clinics a person belongs to, by id. */
export const clinicsOfPerson = (person: Person): string[] => membershipsOf(person).map(({ tenant }) => tenant)

/** What the rules about staff look at. */
export const accountOf = (person: Person & { status?: StaffAccount['status'] | null }): StaffAccount => ({
  status: person.status ?? 'active',
  memberships: membershipsOf(person),
})
