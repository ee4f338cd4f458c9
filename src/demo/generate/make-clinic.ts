import type { ClinicData, ClinicSize, Making } from '@/src/demo/generate/clinic-data'
import { makeConsents } from '@/src/demo/generate/consents'
import { makeDocuments } from '@/src/demo/generate/documents'
import { idMaker } from '@/src/demo/generate/ids'
import { makeInvoices } from '@/src/demo/generate/invoices'
import { makeNotes } from '@/src/demo/generate/notes'
import { makePatients } from '@/src/demo/generate/patients'
import { seededRandom } from '@/src/demo/generate/random'
import { makeSetUp } from '@/src/demo/generate/set-up'
import { makeHolidays, makeTimeOff } from '@/src/demo/generate/time-off'
import { makeVisits } from '@/src/demo/generate/visits'
import { makeWaiting } from '@/src/demo/generate/waiting'
import type { ClinicProfile } from '@/src/demo/profiles/clinic-profile'
import { DAY_MS } from '@/src/domain/scheduling/epoch-day'
import { dayBounds, localDay } from '@/src/domain/scheduling/wall-time'

const DAYS_BEFORE = 280
const DAYS_AHEAD = 85

/** A clinic with the year around `now`. The same arguments give the same clinic, down to its ids. */
export function makeClinic({
  profile,
  now,
  size,
}: {
  profile: ClinicProfile
  now: number
  size: ClinicSize
}): ClinicData {
  const { slug, timezone } = profile.clinic
  const dayAt = (instant: number) => dayBounds({ date: localDay({ instant, timezone }), timezone })
  const today = dayAt(now).start
  const period = {
    start: dayAt(today - DAYS_BEFORE * DAY_MS).start,
    end: dayAt(today + DAYS_AHEAD * DAY_MS).end,
  }
  // Ids of one kind of record do not depend on how many there are of another.
  const making = (what: string): Making => ({
    ...{ profile, now, today, period, size },
    makeId: idMaker(seededRandom(`${slug}/ids/${what}`)),
  })
  const setUp = makeSetUp(making('set-up'))
  const exceptions = size.isComplete ? makeTimeOff(making('time-off'), setUp) : []
  const holidays = size.isComplete ? makeHolidays(making('holidays')) : []
  const patients = makePatients(making('patients'))
  const visits = makeVisits(making('visits'), setUp, { exceptions, holidays, patients })
  const { invoices, counters } = makeInvoices(making('invoices'), visits)
  return {
    ...setUp,
    holidays,
    exceptions,
    waiting: size.isComplete ? makeWaiting(making('waiting'), setUp, patients) : [],
    series: [...new Set(visits.flatMap(({ repeats }) => repeats?.series ?? []))],
    patients,
    visits,
    notes: makeNotes(making('notes'), setUp, visits),
    consents: size.isComplete ? makeConsents(making('consents'), patients) : [],
    documents: size.isComplete ? makeDocuments(making('documents'), visits) : [],
    invoices,
    counters: [...counters, { series: 'patient', year: 0, last: patients.length }],
  }
}
