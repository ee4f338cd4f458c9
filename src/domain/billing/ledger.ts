import { canRedeem, endCredit, hasExpired, type PatientCredit } from '@/src/domain/billing/patient-credit'
import {
  canCredit,
  canPay,
  canRefund,
  canVoid,
  type InvoiceAmounts,
  invoiceStatusAfter,
  splitReceived,
} from '@/src/domain/billing/payment-rules'
import type { InvoiceStatus } from '@/src/domain/lifecycles/invoice'
import { canMove } from '@/src/domain/lifecycles/lifecycle'
import { type PaymentStatus, paymentLifecycle } from '@/src/domain/lifecycles/payment'

export type Bill = InvoiceAmounts & { status: InvoiceStatus; currency: string }

export type Entry = {
  /** The position of its invoice; null for a deposit that none has taken. */
  bill: number | null
  /** Whether a visit of the pack paid, and no money came. */
  isByCredit: boolean
  status: PaymentStatus
  amountMinor: number
  refundedMinor: number
  overpaidMinor: number
}

/** What one patient was billed, paid and holds. The first invoice sold the pack. */
export type Ledger = {
  bills: readonly Bill[]
  entries: readonly Entry[]
  credit: PatientCredit & { expiresOn: string | null }
  today: string
}

/** Positions are those of `bills` and `entries`; amounts are whole minor units. */
export type Command =
  | { do: 'issue'; totalMinor: number }
  | { do: 'pay' | 'ask' | 'credit'; bill: number; amountMinor: number }
  | { do: 'void'; bill: number }
  | { do: 'settle'; entry: number; amountMinor?: number }
  | { do: 'fail'; entry: number }
  | { do: 'refund'; entry: number; amountMinor: number }
  | { do: 'deposit'; amountMinor: number }
  | { do: 'use'; entry: number; bill: number }
  | { do: 'redeem' | 'return-pack' | 'expire' }
  | { do: 'wait'; until: string }

const CURRENCY = 'EUR'

/** A pack was sold and its invoice issued; nothing was paid yet. */
export const openLedger = ({
  visits,
  priceMinor,
  today,
  expiresOn,
}: {
  visits: number
  priceMinor: number
  today: string
  expiresOn: string | null
}): Ledger => ({
  bills: [issued(priceMinor)],
  entries: [],
  credit: {
    ...{ visits, priceMinor, expiresOn, usedVisits: 0, usedMinor: 0 },
    ...{ refundedVisits: 0, refundedMinor: 0, expiredVisits: 0, expiredMinor: 0 },
  },
  today,
})

/**
 * The ledger after a command, or the very same one when the command is refused or says what is known already. It adds no
 * rule of its own: each decision is that of the rules the product asks.
 */
export function applyCommand(ledger: Ledger, command: Command): Ledger {
  switch (command.do) {
    case 'issue':
      return { ...ledger, bills: [...ledger.bills, issued(command.totalMinor)] }
    case 'pay':
      return received(ledger, command, 'succeeded')
    case 'ask':
      return received(ledger, command, 'pending')
    case 'settle':
      return settled(ledger, command)
    case 'fail':
      return failed(ledger, command.entry)
    case 'refund':
      return refunded(ledger, command)
    case 'credit':
      return command.bill === 0 ? ledger : credited(ledger, command)
    case 'void':
      return voided(ledger, command.bill)
    case 'deposit':
      return command.amountMinor < 1 ? ledger : added(ledger, money(null, command.amountMinor))
    case 'use':
      return used(ledger, command)
    case 'redeem':
      return redeemed(ledger)
    case 'return-pack':
      return returned(ledger)
    case 'expire':
      return hasExpired({ today: ledger.today, expiresOn: ledger.credit.expiresOn })
        ? withCredit(ledger, endCredit(ledger.credit, 'expired'))
        : ledger
    case 'wait':
      return command.until > ledger.today ? { ...ledger, today: command.until } : ledger
  }
}

/** What of a payment its invoice has taken and keeps. */
export const takenOf = ({ status, amountMinor, refundedMinor, overpaidMinor, bill }: Entry): number =>
  bill !== null && (status === 'succeeded' || status === 'refunded')
    ? amountMinor - refundedMinor - overpaidMinor
    : 0

const money = (bill: number | null, amountMinor: number): Entry => ({
  ...{ bill, amountMinor, isByCredit: false, status: 'succeeded', refundedMinor: 0, overpaidMinor: 0 },
})

function issued(totalMinor: number): Bill {
  const amounts = { totalMinor, paidMinor: 0, creditedMinor: 0 }
  return { ...amounts, currency: CURRENCY, status: invoiceStatusAfter(amounts) }
}

type OnBill = { bill: number; amountMinor: number }

function received(ledger: Ledger, { bill, amountMinor }: OnBill, status: 'succeeded' | 'pending'): Ledger {
  const invoice = ledger.bills[bill]
  if (!invoice || !canPay({ invoice, amountMinor, currency: CURRENCY }).ok) return ledger
  return added(ledger, { ...money(bill, amountMinor), status })
}

function settled(ledger: Ledger, { entry, amountMinor }: { entry: number; amountMinor?: number }): Ledger {
  const asked = ledger.entries[entry]
  if (!asked || asked.bill === null) return ledger
  const invoice = ledger.bills[asked.bill]
  if (!invoice || asked.status === 'succeeded' || !canMove(paymentLifecycle, asked.status, 'succeeded'))
    return ledger
  const came = amountMinor ?? asked.amountMinor
  const { overpaidMinor } = splitReceived({ invoice, amountMinor: came })
  return changed(ledger, entry, { ...asked, amountMinor: came, status: 'succeeded', overpaidMinor })
}

function failed(ledger: Ledger, entry: number): Ledger {
  const asked = ledger.entries[entry]
  return asked?.status === 'pending' ? changed(ledger, entry, { ...asked, status: 'failed' }) : ledger
}

function refunded(ledger: Ledger, { entry, amountMinor }: { entry: number; amountMinor: number }): Ledger {
  const payment = ledger.entries[entry]
  if (!payment || (payment.isByCredit && amountMinor !== payment.amountMinor)) return ledger
  const decision = canRefund({ payment, amountMinor })
  if (!decision.ok) return ledger
  const { ok: _ok, ...after } = decision
  const next = changed(ledger, entry, { ...payment, ...after })
  if (!payment.isByCredit) return next
  const { usedVisits, usedMinor } = ledger.credit
  return withCredit(next, { usedVisits: usedVisits - 1, usedMinor: usedMinor - amountMinor })
}

function credited(ledger: Ledger, { bill, amountMinor }: OnBill): Ledger {
  const invoice = ledger.bills[bill]
  if (!invoice || !canCredit({ invoice, amountMinor }).ok) return ledger
  return counted(ledger, bill, { creditedMinor: invoice.creditedMinor + amountMinor })
}

function voided(ledger: Ledger, bill: number): Ledger {
  const invoice = ledger.bills[bill]
  if (!invoice || !canVoid({ invoice }).ok) return ledger
  return { ...ledger, bills: ledger.bills.with(bill, { ...invoice, status: 'void' }) }
}

function used(ledger: Ledger, { entry, bill }: { entry: number; bill: number }): Ledger {
  const deposit = ledger.entries[entry]
  const invoice = ledger.bills[bill]
  if (!invoice || deposit?.bill !== null || deposit.status !== 'succeeded') return ledger
  const amountMinor = deposit.amountMinor - deposit.refundedMinor
  const { takenMinor, overpaidMinor } = splitReceived({ invoice, amountMinor })
  return takenMinor === 0 ? ledger : changed(ledger, entry, { ...deposit, bill, overpaidMinor })
}

function redeemed(ledger: Ledger): Ledger {
  const { credit, today, bills } = ledger
  if (bills[0]?.status !== 'paid') return ledger
  const decision = canRedeem({ credit, today, expiresOn: credit.expiresOn })
  if (!decision.ok) return ledger
  const { amountMinor } = decision
  const billed = { ...ledger, bills: [...bills, issued(amountMinor)] }
  const paid = added(billed, { ...money(bills.length, amountMinor), isByCredit: true })
  return withCredit(paid, {
    usedVisits: credit.usedVisits + 1,
    usedMinor: credit.usedMinor + amountMinor,
  })
}

function returned(ledger: Ledger): Ledger {
  const { credit, today } = ledger
  const ended = endCredit(credit, 'refunded')
  if (ended.refundedVisits === credit.refundedVisits || hasExpired({ today, expiresOn: credit.expiresOn }))
    return ledger
  const amountMinor = ended.refundedMinor - credit.refundedMinor
  const noted = credited(ledger, { bill: 0, amountMinor })
  return noted === ledger ? ledger : withCredit(noted, ended)
}

const withCredit = (ledger: Ledger, after: Partial<PatientCredit>): Ledger => ({
  ...ledger,
  credit: { ...ledger.credit, ...after },
})

const added = (ledger: Ledger, entry: Entry): Ledger =>
  counted({ ...ledger, entries: [...ledger.entries, entry] }, entry.bill)

const changed = (ledger: Ledger, position: number, entry: Entry): Ledger =>
  counted({ ...ledger, entries: ledger.entries.with(position, entry) }, entry.bill)

/** An invoice counts its payments anew, as the product does. */
function counted(ledger: Ledger, bill: number | null, after: Partial<Bill> = {}): Ledger {
  const invoice = bill === null ? undefined : ledger.bills[bill]
  if (bill === null || !invoice) return ledger
  const paidMinor = ledger.entries
    .filter((entry) => entry.bill === bill)
    .reduce((sum, entry) => sum + takenOf(entry), 0)
  const amounts = { ...invoice, ...after, paidMinor }
  const status = invoice.status === 'void' ? 'void' : invoiceStatusAfter(amounts)
  return { ...ledger, bills: ledger.bills.with(bill, { ...amounts, status }) }
}
