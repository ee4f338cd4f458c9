import { clinicDay, defineClinicJob } from 'careloom/plugin'
import { z } from 'zod'
import { recallDue } from '../events/recall-due'

const AT_ONCE = 100

/** Every morning of the clinic. A recall is due and told of together, or not yet. */
export const markDue = defineClinicJob({
  name: 'mark-due',
  data: z.object({}),
  schedule: { cron: '0 6 * * *' },
  handler: async (ctx) => {
    const where = { status: { equals: 'waiting' }, dueOn: { less_than_equal: clinicDay(ctx) } }
    for (;;) {
      const waiting = await ctx.records.find('recalls', { where, limit: AT_ONCE })
      for (const { id, patient, service, dueOn } of waiting)
        await ctx.inTransaction(async () => {
          await ctx.records.update('recalls', id, { status: 'due' })
          await ctx.announce(recallDue, {
            subject: id,
            data: { recall: id, patient: String(patient), service: String(service), dueOn: String(dueOn) },
          })
        })
      if (waiting.length < AT_ONCE) return
    }
  },
})
