import { isDeepStrictEqual } from 'node:util'
import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { idText } from '@/collections/appointments/operations/read-ids'
import { runSql, sql } from '@/src/database/sql'
import { parseEpochDay } from '@/src/domain/scheduling/epoch-day'
import { impossibleWish, type WishRefusal } from '@/src/domain/scheduling/waiting-wish'
import { localDay } from '@/src/domain/scheduling/wall-time'
import { refuse } from '@/src/framework/refuse'
import type { Waitlist } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

const wishFields = [
  ...(['patient', 'service', 'practitioner', 'location', 'weekdays'] as const),
  ...(['fromTime', 'toTime', 'earliestDate', 'latestDate'] as const),
]

const refused: Record<WishRefusal, { field: string; message: string }> = {
  'times-reversed': { field: 'toTime', message: 'The end of the time must come after its beginning.' },
  'dates-reversed': { field: 'latestDate', message: 'The last day must not lie before the first.' },
  'in-the-past': { field: 'latestDate', message: 'The last day is over already.' },
  'no-such-day': { field: 'weekdays', message: 'None of these weekdays comes between the two days.' },
}

/** Refuses a wish that can never come true, and a change of what somebody is being offered at this moment. */
export const checkWish: CollectionBeforeValidateHook<Waitlist> = async ({ data, originalDoc, req }) => {
  const clinic = currentClinic()
  if (!data || !clinic) return data
  const wish = { ...originalDoc, ...data }
  const isChanged = wishFields.some(
    (name) => !isDeepStrictEqual(plain(wish[name]), plain(originalDoc?.[name])),
  )
  if (!isChanged) return data
  if (originalDoc?.status === 'offered' && wish.status === 'offered')
    throw refuse('conflict', {
      message: 'A time is being offered for this entry. Please wait until that is over.',
    })
  const dates = { earliestDate: wish.earliestDate || null, latestDate: wish.latestDate || null }
  // What is no date or no time at all is left to the field's own check.
  if (Object.values(dates).some((date) => date !== null && parseEpochDay(date) === undefined)) return data
  const impossible = impossibleWish(
    {
      ...dates,
      fromTime: wish.fromTime || null,
      toTime: wish.toTime || null,
      weekdays: wish.weekdays ?? [],
    },
    localDay({ instant: Date.now(), timezone: clinic.timezone }),
  )
  if (impossible) throw refuse('validation_failed', refused[impossible])
  await refuseUnoffered(req, clinic.id, idText(wish.service), idText(wish.practitioner))
  return data
}

const plain = (value: unknown): unknown =>
  Array.isArray(value) ? value : value === undefined || value === '' ? null : idText(value) || value

/** Nobody waits for what the practitioner does not do. */
async function refuseUnoffered(
  req: PayloadRequest,
  clinic: string,
  service: string,
  practitioner: string,
): Promise<void> {
  const [row] = await runSql<{ isActive: boolean; isOffered: boolean }>(
    req,
    sql`select coalesce(s.active, true) as "isActive", exists (select 1 from practitioners_rels r
          join practitioners p on p.tenant_id = ${clinic} and p.id = r.parent_id and coalesce(p.active, true)
        where r.tenant_id = ${clinic} and r.path = 'services' and r.services_id = s.id
          and (${practitioner} = '' or r.parent_id = nullif(${practitioner}, '')::uuid)) as "isOffered"
      from services s where s.tenant_id = ${clinic} and s.id = nullif(${service}, '')::uuid`,
  )
  if (!row) throw refuse('validation_failed', { message: 'This service does not exist.', field: 'service' })
  if (!row.isActive)
    throw refuse('validation_failed', { message: 'This service is no longer offered.', field: 'service' })
  if (!row.isOffered)
    throw refuse('validation_failed', {
      message: practitioner ? 'The practitioner does not offer this service.' : 'Nobody offers this service.',
      field: practitioner ? 'practitioner' : 'service',
    })
}
