import type { FieldAccess, FieldHook, PayloadRequest } from 'payload'
import { accountOf, clinicsOfPerson, type Person } from '@/src/access/memberships'
import { isOperator } from '@/src/access/principal'
import { providerClinicOf } from '@/src/auth/sessions/within-provider'
import { statusIn } from '@/src/domain/staffing/change-status'
import type { User } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Whether the caller sees all of a person: the person themselves, unless a clinic only says so, and the operator. */
const seesEverything = (req: PayloadRequest, id: unknown): boolean =>
  isOperator(req.user) ||
  (req.user?.collection === 'users' && String(req.user.id) === String(id) && !providerClinicOf(req.user))

/** No question about other people may name this field: the answer would tell in which clinics they work. */
export const onlyOfKnownRecords: FieldAccess = ({ doc, id, req }) =>
  isOperator(req.user) || doc !== undefined || id !== undefined

/** Colleagues see what somebody is in the clinic of the request, and not that they work elsewhere. */
export const ownClinicOnly: FieldHook<User> = ({ originalDoc, overrideAccess, req, value }) =>
  overrideAccess || seesEverything(req, originalDoc?.id) ? value : inThisClinic(value)

export const inThisClinic = (memberships: Person['memberships']): Person['memberships'] =>
  (memberships ?? []).filter((row) => clinicsOfPerson({ memberships: [row] })[0] === currentClinic()?.id)

/** Whoever is shut out of the clinic of the request looks disabled from there. */
export const statusHere: FieldHook<User> = ({ originalDoc, overrideAccess, req, value }) =>
  overrideAccess || !originalDoc || seesEverything(req, originalDoc.id)
    ? value
    : statusIn(currentClinic()?.id ?? null, { ...accountOf(originalDoc), status: value })
