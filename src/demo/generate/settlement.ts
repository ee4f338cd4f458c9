import type { MadeInvoice, MadePayment, Making } from '@/src/demo/generate/clinic-data'
import type { Random } from '@/src/demo/generate/random'
import {
  canCredit,
  canPay,
  canRefund,
  canVoid,
  invoiceBalance,
  invoiceStatusAfter,
} from '@/src/domain/billing/payment-rules'
import { DAY_MS, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'

const voided = 0.012
const paidBack = 0.02
const writtenOff = 0.006
const cardFails = 0.03

/**
 * What becomes of an issued bill, step by step until now. Each step is asked of the billing rules, so a story
 * that they would refuse cannot be told.
 */
export function settle(
  making: Making,
  random: Random,
  issued: MadeInvoice & { issuedAt: number },
): MadeInvoice {
  const { profile, now } = making
  const { paidAtOnce, paidLater, paidInParts } = profile.billing.shareOf
  const { min, max } = profile.billing.paysWithinDays
  const fate = random.int(0, 9_999) / 10_000
  const soon = issued.issuedAt + random.int(1, 15) * MINUTE_MS
  const later = issued.issuedAt + random.int(min * 24 * 60, max * 24 * 60) * MINUTE_MS
  const latest = later + random.int(5, 30) * DAY_MS
  const half = Math.floor(issued.totalMinor / 2)
  const isVoid = random.chance(voided)
  const isPaidBack = random.chance(paidBack)
  const isWrittenOff = random.chance(writtenOff)
  const hasFailed = random.chance(cardFails)
  const upTo =
    (at: number, step: (invoice: MadeInvoice, at: number) => MadeInvoice) => (invoice: MadeInvoice) =>
      at <= now ? step(invoice, at) : invoice
  const payFull = (at: number) =>
    upTo(at, (invoice, when) => pay(making, random, invoice, { amountMinor: invoice.balanceMinor, at: when }))

  if (isVoid) return upTo(later, voidInvoice)(issued)
  if (isWrittenOff)
    return upTo(latest, (invoice, at) =>
      credit(making, random, invoice, { amountMinor: invoice.totalMinor, at }),
    )(issued)
  if (fate < paidAtOnce + paidLater) {
    const at = fate < paidAtOnce ? soon : later
    const attempted = hasFailed
      ? upTo(at - MINUTE_MS, (invoice, when) => failCard(making, invoice, when))(issued)
      : issued
    const paid = payFull(at)(attempted)
    return isPaidBack
      ? upTo(at + 2 * DAY_MS, (invoice, when) => giveBack(making, random, invoice, when))(paid)
      : paid
  }
  if (fate < paidAtOnce + paidLater + paidInParts) {
    const begun = upTo(soon, (invoice, at) => pay(making, random, invoice, { amountMinor: half, at }))(issued)
    return payFull(latest)(begun)
  }
  return issued
}

type Step = { amountMinor: number; at: number }

function pay(
  { profile, makeId }: Making,
  random: Random,
  invoice: MadeInvoice,
  { amountMinor, at }: Step,
): MadeInvoice {
  const { currency } = profile.clinic
  const decision = canPay({ invoice: { ...invoice, currency }, amountMinor, currency })
  if (!decision.ok) throw refused('paid', invoice, decision.refusal)
  const { method, referencePrefix } = random.weighted(profile.billing.methods)
  const payment: MadePayment = {
    ...moment(makeId(at), at),
    amountMinor,
    method,
    status: 'succeeded',
    refundedMinor: 0,
    refundReason: null,
    reference: `${referencePrefix}-${random.int(100_000, 999_999)}`,
    receivedAt: at,
  }
  return settled(
    { ...invoice, paidMinor: invoice.paidMinor + amountMinor, payments: [...invoice.payments, payment] },
    at,
  )
}

function failCard({ makeId }: Making, invoice: MadeInvoice, at: number): MadeInvoice {
  const failed: MadePayment = {
    ...moment(makeId(at), at),
    amountMinor: invoice.balanceMinor,
    method: 'card',
    status: 'failed',
    refundedMinor: 0,
    refundReason: null,
    reference: 'DECLINED',
    receivedAt: at,
  }
  return { ...invoice, payments: [...invoice.payments, failed] }
}

function credit(
  { profile, makeId }: Making,
  random: Random,
  invoice: MadeInvoice,
  { amountMinor, at }: Step,
): MadeInvoice {
  const decision = canCredit({ invoice, amountMinor })
  if (!decision.ok) throw refused('credited', invoice, decision.refusal)
  const reason = random.pick(profile.billing.creditReasons)
  const note = { ...moment(makeId(at), at), number: null, amountMinor, reason, issuedAt: at }
  return settled({ ...invoice, creditedMinor: invoice.creditedMinor + amountMinor, creditNotes: [note] }, at)
}

/** A credit note over all or half of the bill, and the money given back a little later. */
function giveBack(making: Making, random: Random, invoice: MadeInvoice, at: number): MadeInvoice {
  const isWhole = random.chance(0.6)
  const amountMinor = isWhole ? invoice.totalMinor : Math.ceil(invoice.totalMinor / 2)
  const credited = credit(making, random, invoice, { amountMinor, at })
  const reason = credited.creditNotes[0]?.reason ?? null
  const payments = credited.payments.map((payment): MadePayment => {
    if (payment.status !== 'succeeded') return payment
    const decision = canRefund({ payment, amountMinor })
    if (!decision.ok) throw refused('refunded', invoice, decision.refusal)
    return {
      ...payment,
      status: decision.status,
      refundedMinor: decision.refundedMinor,
      refundReason: reason,
      updatedAt: at,
    }
  })
  return settled({ ...credited, payments, paidMinor: credited.paidMinor - amountMinor }, at)
}

function voidInvoice(invoice: MadeInvoice, at: number): MadeInvoice {
  const decision = canVoid({ invoice })
  if (!decision.ok) throw refused('voided', invoice, decision.refusal)
  return { ...invoice, status: 'void', balanceMinor: 0, voidedAt: at, updatedAt: at }
}

const settled = (invoice: MadeInvoice, at: number): MadeInvoice => ({
  ...invoice,
  status: invoiceStatusAfter(invoice),
  balanceMinor: invoiceBalance(invoice),
  updatedAt: at,
})

const moment = (id: string, at: number) => ({ id, createdAt: at, updatedAt: at })

const refused = (step: string, { id }: MadeInvoice, refusal: string): Error =>
  new RangeError(`The invoice ${id} cannot be ${step}: ${refusal}`)
