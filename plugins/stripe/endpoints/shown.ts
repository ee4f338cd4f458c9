import { z } from 'zod'
import type { StripeContext } from '../context'
import type { Asking } from '../records'

export const askingShape = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: z.string(),
  amountMinor: z.int(),
  currency: z.string(),
  invoice: z.uuid().nullable(),
  payment: z.uuid().nullable(),
  appointment: z.uuid().nullable(),
  failure: z.string().nullable(),
  link: z.string().nullable(),
})

/** What staff see of an asking, with the link to send. The link stays the same however often Stripe's page is renewed. */
export function shownAsking(ctx: StripeContext, row: Asking): z.output<typeof askingShape> {
  const { amountMinor, appointment, currency, failure, id, invoice, kind, payment, state, token } = row
  const isPayable = ['asking', 'open', 'expired', 'failed'].includes(state)
  return {
    id,
    kind,
    state,
    amountMinor,
    currency,
    invoice: invoice ?? null,
    payment: payment ?? null,
    appointment: appointment ?? null,
    failure: failure ?? null,
    link: isPayable && token ? ctx.publicUrl(`/pay/${token}`) : null,
  }
}
