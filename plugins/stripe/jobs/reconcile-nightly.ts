import { defineClinicJob } from 'careloom/plugin'
import { z } from 'zod'
import type { StripeContext } from '../context'
import { reconcile } from '../operations/reconcile'

/** Every night, in the zone of the clinic: what no event told. */
export const reconcileNightly = defineClinicJob({
  name: 'reconcile',
  data: z.object({}),
  timeoutSeconds: 900,
  schedule: { cron: '40 3 * * *' },
  handler: (ctx) => reconcile(ctx as StripeContext),
})
