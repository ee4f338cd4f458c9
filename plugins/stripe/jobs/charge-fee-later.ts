import { defineClinicJob } from 'careloom/plugin'
import { z } from 'zod'
import type { StripeContext } from '../context'
import { chargeFee } from '../operations/charge-fee'

/** Charges a fee once the time in which staff could waive it has passed. */
export const chargeFeeLater = defineClinicJob({
  name: 'charge-fee',
  data: z.object({ asking: z.uuid() }),
  handler: async (ctx, { asking }) => void (await chargeFee(ctx as StripeContext, asking)),
})
