import type { EventData, HeardEvent } from 'careloom/plugin'
import type { StripeContext } from '../context'
import { own } from '../records'

/** The invoice of a visit takes the deposit that was paid for it. */
export async function useDeposits(
  ctx: StripeContext,
  { data }: HeardEvent<EventData<'invoice.issued'>>,
): Promise<void> {
  const invoice = await ctx.records.findById('invoices', data.invoice)
  const appointment = invoice?.appointment as string | null | undefined
  if (!appointment || !invoice?.balanceMinor) return
  const deposit = await own(ctx, 'stripe-payments').first({
    appointment: { equals: appointment },
    kind: { equals: 'deposit' },
    state: { equals: 'paid' },
  })
  const payment = deposit?.payment ? await ctx.records.findById('payments', deposit.payment) : null
  if (!payment || payment.invoice || payment.status !== 'succeeded') return
  // Named so, because what begins with “use” looks like a hook of React.
  const { useDeposit: takeDeposit } = ctx.billing
  await takeDeposit({ payment: payment.id, invoice: data.invoice })
}
