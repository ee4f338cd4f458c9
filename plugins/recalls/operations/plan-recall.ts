import { clinicDay, type EventData, type HeardEvent, type PluginContext } from 'careloom/plugin'
import { Temporal } from 'temporal-polyfill'

type Completed = HeardEvent<EventData<'appointment.completed'>>

/** The visit is what the patient was to be called back for, and the next recall counts from it. */
export async function planRecall(ctx: PluginContext, { data }: Completed): Promise<void> {
  const { appointment: visit, patient, service } = data
  const usual = (await ctx.settings()).months as number | undefined
  const months = (await ctx.records.findById('services', service))?.recallMonths ?? usual
  if (!patient || !months) return
  const dueOn = Temporal.PlainDate.from(clinicDay(ctx, data.startsAt)).add({ months }).toString()
  await ctx.inTransaction(async () => {
    // An event may be told twice, and two visits may end at the same moment.
    await ctx.lock(patient)
    if ((await ctx.records.count('recalls', { visit: { equals: visit } })) > 0) return
    const sameWish = { patient: { equals: patient }, service: { equals: service } }
    const open = await ctx.records.find('recalls', { where: { ...sameWish, status: { not_equals: 'done' } } })
    for (const { id } of open) await ctx.records.update('recalls', id, { status: 'done' })
    await ctx.records.create('recalls', { patient, service, visit, dueOn })
  })
}
