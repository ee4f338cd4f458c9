import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { roleOf } from '@/src/access/principal'
import { createClinicToken } from '@/src/auth/clinic-token'
import { runSql, sql } from '@/src/database/sql'
import { env } from '@/src/env'
import { refuse } from '@/src/framework/refuse'
import type { CalendarFeed } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Gives a new feed its address, of which only a hash is kept. */
export const makeFeedToken: CollectionBeforeChangeHook<CalendarFeed> = async ({
  context,
  data,
  operation,
  req,
}) => {
  const clinic = currentClinic()
  if (operation !== 'create') return data
  if (!clinic) throw refuse('forbidden')
  if (req.user && roleOf(req.user) === 'practitioner')
    await refuseOthersCalendar(req, clinic.id, data.practitioner)
  const { token, hash } = createClinicToken(clinic.id)
  context.newFeedUrl = `${env().PUBLIC_URL ?? ''}/calendar/${token}.ics`
  return {
    ...data,
    tokenHash: hash,
    prefix: `…${token.slice(-6)}`,
    createdBy: req.user?.collection === 'users' ? req.user.id : null,
  }
}

async function refuseOthersCalendar(
  req: PayloadRequest,
  clinic: string,
  practitioner: unknown,
): Promise<void> {
  const id = typeof practitioner === 'string' ? practitioner : (practitioner as { id: string }).id
  const [own] = await runSql(
    req,
    sql`select 1 from practitioners where tenant_id = ${clinic} and id = ${id} and user_id = ${req.user?.id}`,
  )
  if (!own) throw refuse('forbidden', { message: 'This is not your own calendar.', field: 'practitioner' })
}

/** The only time the address is shown. */
export const showTokenOnce: CollectionAfterChangeHook<CalendarFeed> = ({ context, doc, operation }) => {
  if (operation === 'create') doc.url = context.newFeedUrl as string
  return doc
}
