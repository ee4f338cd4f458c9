import type { EventData, HeardEvent } from 'careloom/plugin'
import type { StripeContext } from '../context'
import { applicationFee } from '../domain/asking'
import { feeFor } from '../domain/fee-for'
import { chargeFeeLater } from '../jobs/charge-fee-later'
import { own } from '../records'
import { newToken } from './open-page'

type Missed = HeardEvent<EventData<'appointment.no_show'>>

/**
 * A visit was missed or cancelled late, and the patient left a card: the fee of the terms under which it was booked is
 * charged once the time to waive it has passed. Without a card, or without terms, nothing happens.
 */
export async function planFee(ctx: StripeContext, { data, timestamp }: Missed): Promise<void> {
  const { appointment, patient } = data
  if (!patient) return
  const visit = (await ctx.records.findById('appointments', appointment)) as Terms | null
  if (visit?.status !== data.status) return
  const { lateCancelHours, waiverHours } = await ctx.settings()
  const terms = {
    noShowFeeMinor: visit.stripeNoShowFeeMinor ?? 0,
    lateCancelFeeMinor: visit.stripeLateCancelFeeMinor ?? 0,
    lateCancelHours: visit.stripeLateCancelHours ?? lateCancelHours,
  }
  const at = new Date(timestamp)
  const amountMinor = feeFor({ status: visit.status, startsAt: new Date(visit.startsAt), at, terms })
  const card = await own(ctx, 'stripe-cards').first({
    patient: { equals: patient },
    state: { equals: 'active' },
  })
  if (amountMinor === 0 || !card) return
  await ctx.inTransaction(async () => {
    // An event may be told twice.
    await ctx.lock(`fee/${appointment}`)
    const rows = own(ctx, 'stripe-payments')
    if (await rows.first({ appointment: { equals: appointment }, kind: { equals: 'fee' } })) return
    const chargeAt = new Date(at.getTime() + waiverHours * 3_600_000)
    const { id } = await rows.create({
      kind: 'fee',
      state: 'waiting',
      revision: 1,
      appointment,
      patient,
      card: card.id,
      amountMinor,
      applicationFeeMinor: applicationFee(amountMinor, ctx.options.applicationFeeBasisPoints),
      currency: ctx.clinic.currency,
      account: card.account,
      token: newToken(),
      chargeAt: chargeAt.toISOString(),
      reason: visit.status,
    })
    await ctx.enqueue(chargeFeeLater, { asking: id }, { startAt: chargeAt })
  })
}

export type Terms = {
  status: string
  startsAt: string
  stripeNoShowFeeMinor?: number | null
  stripeLateCancelFeeMinor?: number | null
  stripeLateCancelHours?: number | null
}
