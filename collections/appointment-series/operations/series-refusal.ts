import type { PayloadRequest } from 'payload'
import { findAvailability, type OfferedSlot } from '@/collections/appointments/operations/find-availability'
import type { Conflict } from '@/collections/appointments/operations/visit-plan'
import { Refusal, type RefusalCode, refuse } from '@/src/framework/refuse'

/** Why one visit of a series cannot be where it is wanted. */
export type OccurrenceRefusal = {
  /** Its place among the visits that were asked for, from 1. */
  occurrence: number
  appointment?: string
  /** The wanted time of the clock. */
  local: string
  instant: number
  end: number | null
  timezone: string
  wanted: { service: string; practitioner: string; location: string }
  code: RefusalCode
  message: string
  suggestion?: string
  busy: Conflict[]
}

/** Thrown inside the transaction of a series, so that nothing of it stays. */
export class SeriesRefused extends Error {
  constructor(readonly refusals: OccurrenceRefusal[]) {
    super('Some visits of the series cannot be booked')
  }
}

const ALTERNATIVES = 3

/**
 * The answer for a series of which some visits cannot be: each of them by name, with the nearest free times of its day.
 * Asked after the transaction has ended, when the series is in nobody's way any more.
 */
export async function refusalOf(req: PayloadRequest, { refusals }: SeriesRefused): Promise<Refusal> {
  const code = (refusals.find((refusal) => refusal.code === 'slot_taken') ?? refusals[0])?.code ?? 'conflict'
  const conflicts: Record<string, unknown>[] = []
  for (const refusal of refusals) conflicts.push(await described(req, refusal))
  const [first] = refusals
  return refuse(code, {
    message: sentenceOf(refusals),
    field: 'startsAt',
    ...(code === 'nonexistent_local_time' && first ? { suggestion: first.suggestion } : {}),
    conflicts,
  })
}

function sentenceOf(refusals: OccurrenceRefusal[]): string {
  const [first] = refusals
  if (refusals.length === 1 && first) return `On ${first.local.slice(0, 10)}: ${first.message}`
  return `${refusals.length} visits of the series cannot be booked at these times. Nothing was changed.`
}

async function described(req: PayloadRequest, refusal: OccurrenceRefusal): Promise<Record<string, unknown>> {
  const { occurrence, appointment, local, instant, end, code, message, suggestion, busy } = refusal
  const [first] = busy
  return {
    occurrence,
    ...(appointment ? { appointment } : {}),
    date: local.slice(0, 10),
    localStart: local,
    startsAt: new Date(instant).toISOString(),
    ...(end === null ? {} : { endsAt: new Date(end).toISOString() }),
    code,
    message,
    ...(suggestion ? { suggestion } : {}),
    ...(first ? { resourceType: first.resourceType, resource: first.resource, busy } : {}),
    alternatives: await alternativesFor(req, refusal),
  }
}

/** The free times of the day that are nearest to the wanted one, with the same practitioner before others. */
async function alternativesFor(
  req: PayloadRequest,
  { local, instant, timezone, wanted }: OccurrenceRefusal,
): Promise<OfferedSlot[]> {
  const date = local.slice(0, 10)
  const distance = ({ startsAt }: OfferedSlot): number => Math.abs(Date.parse(startsAt) - instant)
  for (const practitioner of [wanted.practitioner, null]) {
    const slots = await freeTimes(req, { ...wanted, practitioner, date, timezone })
    const free = slots.filter(({ startsAt }) => Date.parse(startsAt) > Date.now())
    if (free.length > 0) return free.toSorted((a, b) => distance(a) - distance(b)).slice(0, ALTERNATIVES)
  }
  return []
}

async function freeTimes(
  req: PayloadRequest,
  {
    service,
    practitioner,
    location,
    date,
    timezone,
  }: { service: string; practitioner: string | null; location: string; date: string; timezone: string },
): Promise<OfferedSlot[]> {
  try {
    const { slots } = await findAvailability(req, {
      service,
      practitioners: practitioner ? [practitioner] : [],
      location,
      from: date,
      to: date,
      timezone,
      isForPatients: false,
      explain: false,
    })
    return slots.filter(({ appointment }) => appointment === undefined)
  } catch (error) {
    // Whom or what nobody can book has no free times.
    if (error instanceof Refusal) return []
    throw error
  }
}
