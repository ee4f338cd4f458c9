import type { PayloadRequest, Where } from 'payload'
import type { ClinicView } from '@/admin/components/clinic/read-staff-session'
import { type NamesOfDay, readNames } from '@/admin/dashboard/read-names'
import { toVisit } from '@/admin/dashboard/to-visit'
import type { Visit } from '@/admin/dashboard/visit'
import type { Say } from '@/admin/translations/words-of'
import { dayBounds } from '@/src/domain/scheduling/wall-time'
import type { Appointment } from '@/src/payload-types'

export type DayQuestion = {
  req: PayloadRequest
  clinic: ClinicView
  date: string
  now: number
  /** One practitioner's id, or null for everyone. */
  practitioner: string | null
  mayAct: boolean
  locale: string
  say: Say
}

export type VisitsOfDay = { visits: Visit[]; isCut: boolean }

const MOST_VISITS = 200

/** The visits of one day at the clinic, with names: two rounds of queries however many visits there are. */
export async function loadVisits(question: DayQuestion): Promise<VisitsOfDay> {
  const { req, clinic, date, practitioner } = question
  const { start, end } = dayBounds({ date, timezone: clinic.timezone })
  const conditions: Where[] = [
    { startsAt: { greater_than_equal: new Date(start).toISOString() } },
    { startsAt: { less_than: new Date(end).toISOString() } },
  ]
  if (practitioner) conditions.push({ practitioner: { equals: practitioner } })
  const { docs, totalDocs } = await req.payload.find({
    collection: 'appointments',
    where: { and: conditions },
    sort: 'startsAt',
    limit: MOST_VISITS,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const appointments = docs as Appointment[]
  const names: NamesOfDay = await readNames(req, appointments)
  return {
    visits: appointments.map((appointment) => toVisit(appointment, names, question)),
    isCut: totalDocs > docs.length,
  }
}
