import { isDeepStrictEqual } from 'node:util'
import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import { noteFreedTime } from '@/collections/waitlist/operations/note-freed-time'
import { idOf } from '@/src/access/principal'
import { runSql, sql } from '@/src/database/sql'
import { DAY_MS } from '@/src/domain/scheduling/epoch-day'
import { closuresOf } from '@/src/domain/scheduling/holidays'
import { mergeIntervals } from '@/src/domain/scheduling/interval'
import type { Holiday } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

const DAYS_AHEAD = 8 * 7

/** A holiday that was taken off or put elsewhere opens its former day. */
export const offerMovedDay: CollectionAfterChangeHook<Holiday> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation === 'update' && !isDeepStrictEqual(dayOf(doc), dayOf(previousDoc)))
    await noteOpenedDays(req, previousDoc)
  return doc
}

export const offerOpenedDay: CollectionAfterDeleteHook<Holiday> = async ({ doc, req }) => {
  await noteOpenedDays(req, doc)
  return doc
}

const dayOf = ({ date, isYearly, location }: Holiday) => ({
  date,
  isYearly: isYearly === true,
  location: location ? idOf(location) : null,
})

type Wanted = { practitioners: string[]; timezones: string[] }

/** Its days of the coming weeks, for each practitioner with whom somebody would like a visit. */
async function noteOpenedDays(req: PayloadRequest, holiday: Holiday): Promise<void> {
  const clinic = currentClinic()
  if (!clinic) return
  const day = dayOf(holiday)
  const [wanted] = await runSql<Wanted>(
    req,
    sql`select array(select distinct r.parent_id::text from waitlist w
          join practitioners_rels r on r.tenant_id = ${clinic.id} and r.path = 'services'
            and r.services_id = w.service_id and (w.practitioner_id is null or w.practitioner_id = r.parent_id)
        where w.tenant_id = ${clinic.id} and w.status in ('waiting', 'offered')) as practitioners,
      array(select distinct timezone from locations where tenant_id = ${clinic.id}
        and (${day.location}::uuid is null or id = ${day.location}::uuid)) as timezones`,
  )
  if (!wanted?.practitioners.length) return
  const range = { start: Date.now(), end: Date.now() + DAYS_AHEAD * DAY_MS }
  const days = mergeIntervals(
    wanted.timezones.flatMap((timezone) => closuresOf({ holidays: [day], timezone, range })),
  )
  for (const practitioner of wanted.practitioners)
    await noteFreedTime(req, ...days.map((time) => ({ ...time, practitioner })))
}
