import type { CollectionAfterChangeHook } from 'payload'
import { noteFreedTime } from '@/collections/waitlist/operations/note-freed-time'
import { idOf } from '@/src/access/principal'
import { runSql, sql } from '@/src/database/sql'
import { openedHours } from '@/src/domain/scheduling/opened-hours'
import type { WorkingHour } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Hours that are new or became longer may be what somebody waits for. */
export const offerOpenedHours: CollectionAfterChangeHook<WorkingHour> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const clinic = currentClinic()
  if (!clinic) return doc
  const [place] = await runSql<{ timezone: string }>(
    req,
    // Nobody waits in most clinics, and then nothing is reckoned.
    sql`select timezone from locations where tenant_id = ${clinic.id} and id = ${idOf(doc.location)}
      and exists (select 1 from waitlist where tenant_id = ${clinic.id} and status in ('waiting', 'offered'))`,
  )
  if (!place) return doc
  const after = ruleOf(doc)
  const opened = openedHours({
    before: operation === 'update' ? ruleOf(previousDoc) : null,
    after,
    timezone: place.timezone,
    now: Date.now(),
  })
  await noteFreedTime(req, ...opened.map((time) => ({ ...time, practitioner: after.practitioner })))
  return doc
}

const ruleOf = ({ location, practitioner, ...rule }: WorkingHour) => ({
  ...rule,
  location: idOf(location),
  practitioner: idOf(practitioner),
})
