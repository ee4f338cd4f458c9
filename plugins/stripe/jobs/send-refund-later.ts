import { defineClinicJob } from 'careloom/plugin'
import { z } from 'zod'
import type { StripeContext } from '../context'
import { sendRefund } from '../operations/send-refund'

/** Sends a refund to Stripe whose answer nobody noted. */
export const sendRefundLater = defineClinicJob({
  name: 'send-refund',
  data: z.object({ refund: z.uuid() }),
  handler: async (ctx, { refund }) => void (await sendRefund(ctx as StripeContext, refund)),
})
