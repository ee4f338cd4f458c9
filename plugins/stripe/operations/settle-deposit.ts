import type { StripeContext } from '../context'
import { type Asking, own } from '../records'
import type { ReadFacts } from '../vendor/read-facts'
import { askForRefund } from './ask-for-refund'
import { countMoney } from './count-money'
import { sendRefund } from './send-refund'

/**
 * The deposit of a booking has come: the visit is booked on the time that was held for it. When the hold has run out and
 * somebody else has the time by now, the money goes back.
 */
export async function settleDeposit(ctx: StripeContext, row: Asking, facts: ReadFacts): Promise<Asking> {
  const rows = own(ctx, 'stripe-payments')
  const isBooked = await book(ctx, row, facts)
  if (!isBooked) {
    const refund = await ctx.inTransaction(async () => {
      await ctx.lock(`asking/${row.id}`)
      const now = await rows.byId(row.id)
      if (!now || now.state === 'returned' || now.appointment) return null
      await countMoney(ctx, row.id, facts)
      const paid = (await rows.byId(row.id)) as Asking
      const wanted = { asking: paid, amountMinor: paid.stripePaidMinor ?? 0, cause: 'time_taken' } as const
      const { id } = await askForRefund(ctx, wanted)
      await rows.change(row.id, { state: 'returned', reason: 'The time was taken by then' })
      return id
    })
    if (refund) await sendRefund(ctx, refund)
  }
  return (await rows.byId(row.id)) as Asking
}

/** In a transaction of its own, since a visit that cannot be booked takes everything with it. */
async function book(ctx: StripeContext, { id }: Asking, facts: ReadFacts): Promise<boolean> {
  const rows = own(ctx, 'stripe-payments')
  try {
    return await ctx.inTransaction(async () => {
      await ctx.lock(`asking/${id}`)
      const row = await rows.byId(id)
      if (!row || row.state === 'returned') return false
      if (!row.appointment && row.wanted && row.patient) {
        const visit = await ctx.scheduling.bookAppointment({
          ...row.wanted,
          patient: row.patient,
          ...(row.hold ? { holdId: row.hold } : {}),
        })
        await rows.change(id, { appointment: visit.id })
      }
      await countMoney(ctx, id, facts)
      return true
    })
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  }
}

const CODES = new Set([
  'slot_taken',
  'capacity_full',
  'outside_hours',
  'too_soon',
  'conflict',
  'validation_failed',
])
const isTaken = (error: unknown): boolean => {
  const { code, data } = error as { code?: string; data?: { code?: string } }
  return CODES.has(data?.code ?? code ?? '')
}
