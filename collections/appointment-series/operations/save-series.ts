import type { PayloadRequest } from 'payload'
import { storedRule } from '@/collections/appointment-series/operations/series-rule'
import type { SeriesPlan } from '@/src/domain/scheduling/series-change'
import { followUp } from '@/src/framework/follow-up'
import type { AppointmentSeries } from '@/src/payload-types'

export type SeriesSaving = {
  /** What the series keeps when the rest goes on as a series of its own. */
  before: SeriesPlan | null
  plan: SeriesPlan
  data: Partial<AppointmentSeries>
}

/** Stores the rule that holds from now on, and answers the series whose visits follow it. */
export async function saveSeries(
  req: PayloadRequest,
  series: AppointmentSeries,
  saving: SeriesSaving | null,
): Promise<AppointmentSeries> {
  if (!saving) return series
  const { before, plan, data } = saving
  if (!before) return update(req, series.id, { ...planData(plan), ...data })
  await update(req, series.id, planData(before))
  const { patient, service, practitioner, location, resources } = series
  return req.payload.create({
    collection: 'appointment-series',
    data: {
      patient,
      service,
      practitioner,
      location,
      resources,
      ...planData(plan),
      ...data,
      continues: series.id,
    } as never,
    depth: 0,
    overrideAccess: true,
    req: followUp(req),
  })
}

const planData = ({ startsAtLocal, timezone, rule }: SeriesPlan) => ({
  startsAtLocal,
  timezone,
  rule: storedRule(rule),
})

const update = (req: PayloadRequest, id: string, data: object): Promise<AppointmentSeries> =>
  req.payload.update({
    collection: 'appointment-series',
    id,
    data: data as never,
    depth: 0,
    overrideAccess: true,
    req: followUp(req),
  }) as Promise<AppointmentSeries>
