import { defineEndpoint, refuse } from 'careloom/plugin'
import { z } from 'zod'
import type { StripeContext } from '../context'
import { askForRefund } from '../operations/ask-for-refund'
import { sendRefund } from '../operations/send-refund'
import { own } from '../records'

const refunding = z.object({
  payment: z.uuid('Please name the payment.'),
  amountMinor: z
    .int('An amount is a whole number of minor units.')
    .positive('A refund is more than nothing.'),
  reason: z.string('Please say why.').trim().min(1, 'Please say why.').max(250, 'The reason is too long.'),
})

export const refundEndpoint = defineEndpoint({
  method: 'post',
  path: '/refunds',
  summary: 'Gives back a payment, or part of it, to the card it came from.',
  permission: ['refund', 'stripe-refunds'],
  body: refunding,
  answer: z.object({ doc: z.object({ id: z.uuid(), state: z.string(), amountMinor: z.int() }) }),
  handler: async (context, { body }) => {
    const ctx = context as StripeContext
    const { amountMinor, payment, reason } = body
    const { id } = await ctx.inTransaction(async () => {
      const asking = await own(ctx, 'stripe-payments').first({ payment: { equals: payment } })
      if (!asking) throw refuse('not_found')
      return askForRefund(ctx, { asking, amountMinor, cause: 'staff', reason })
    })
    const refund = await sendRefund(ctx, id)
    return { doc: { id, state: refund.state, amountMinor } }
  },
})
