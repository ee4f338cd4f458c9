import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  applyCommand,
  type Bill,
  type Command,
  type Entry,
  type Ledger,
  takenOf,
} from '@/src/domain/billing/ledger'
import { creditLeft, creditStatus } from '@/src/domain/billing/patient-credit'
import { invoiceBalance, invoiceStatusAfter, refundDue } from '@/src/domain/billing/payment-rules'
import { allocate } from '@/src/domain/money/allocate'
import { aStory, newLedger } from '@/tests/factories/billing-commands'

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)

const hasCome = ({ status }: Entry): boolean => status === 'succeeded' || status === 'refunded'

/** Plain comparisons instead of `expect` inside: some 200,000 ledgers are looked at. */
function faultOf({ bills, entries, credit }: Ledger): string | null {
  for (const [position, bill] of bills.entries()) {
    const fault = billFault(
      bill,
      entries.filter((entry) => entry.bill === position),
    )
    if (fault) return fault
  }
  const ofEntry = entries.map(entryFault).find((fault) => fault !== null)
  return ofEntry ?? cashFault(entries) ?? creditFault({ entries, credit })
}

function billFault(bill: Bill, own: readonly Entry[]): string | null {
  const { totalMinor, paidMinor, creditedMinor, status } = bill
  if (paidMinor !== sum(own.map(takenOf))) return 'an invoice has lost or invented a payment'
  if (Math.min(paidMinor, creditedMinor) < 0) return 'an amount is below zero'
  if (Math.max(paidMinor, creditedMinor) > totalMinor) return 'an invoice took more than it comes to'
  if (status === 'void') return paidMinor + creditedMinor > 0 ? 'a void invoice holds money' : null
  if (status !== invoiceStatusAfter(bill)) return 'a status does not follow'
  const isRight = invoiceBalance(bill) - refundDue(bill) === totalMinor - paidMinor - creditedMinor
  return isRight ? null : 'a balance does not add up'
}

function entryFault(entry: Entry): string | null {
  const { amountMinor, refundedMinor, overpaidMinor, isByCredit, bill, status } = entry
  if (amountMinor < 1 || Math.min(refundedMinor, overpaidMinor) < 0) return 'an amount is below zero'
  if (!hasCome(entry)) return refundedMinor + overpaidMinor > 0 ? 'money that never came was counted' : null
  if (bill !== null && takenOf(entry) < 0) return 'more went back than came'
  if ((status === 'refunded') !== (refundedMinor === amountMinor)) return 'a refund does not follow'
  const isWhole = overpaidMinor === 0 && [0, amountMinor].includes(refundedMinor)
  return isByCredit && !isWhole ? 'a visit was used in part' : null
}

/** Every unit that came in lies on an invoice, waits to go back, is a deposit, or went back. */
function cashFault(entries: readonly Entry[]): string | null {
  const came = entries.filter((entry) => hasCome(entry) && !entry.isByCredit)
  const held = sum(came.map(({ amountMinor, refundedMinor }) => amountMinor - refundedMinor))
  const deposits = came.filter(({ bill }) => bill === null)
  const where = [
    sum(came.map(takenOf)),
    sum(came.map(({ overpaidMinor }) => overpaidMinor)),
    sum(deposits.map(({ amountMinor, refundedMinor }) => amountMinor - refundedMinor)),
  ]
  return held === sum(where) ? null : 'money was lost or invented'
}

function creditFault({ entries, credit }: Pick<Ledger, 'entries' | 'credit'>): string | null {
  const used = entries.filter(({ isByCredit, status }) => isByCredit && status === 'succeeded')
  const left = creditLeft(credit)
  if (used.length !== credit.usedVisits) return 'a visit was used twice or got lost'
  if (sum(used.map(({ amountMinor }) => amountMinor)) !== credit.usedMinor) return 'recognition is off'
  if (left.visits < 0 || left.minor < left.visits) return 'more was used than bought'
  if ((left.visits === 0) !== (left.minor === 0)) return 'the last visit did not take what was left'
  return (creditStatus(credit) === 'active') === left.visits > 0 ? null : 'a pack ended too soon'
}

const kinds = new Map<Command['do'], number>()

it('keeps every unit of money through 10,000 sequences of any commands', () => {
  fc.assert(
    fc.property(aStory(40), ({ isExpired, commands }) => {
      let ledger = newLedger(isExpired)
      for (const command of commands) {
        const after = applyCommand(ledger, command)
        const fault = faultOf(after)
        if (fault) throw new Error(`${fault} after ${JSON.stringify(command)}`)
        if (after !== ledger) kinds.set(command.do, (kinds.get(command.do) ?? 0) + 1)
        ledger = after
      }
    }),
    { numRuns: 10_000, seed: 20_261_129 },
  )
  // A sequence that refuses everything would prove nothing.
  const often = [...kinds].filter(([, times]) => times >= 100).map(([kind]) => kind)
  expect(often.sort()).toEqual(
    [
      ...['ask', 'credit', 'deposit', 'expire', 'fail', 'issue', 'pay', 'redeem'],
      ...['refund', 'return-pack', 'settle', 'use', 'void'],
    ].sort(),
  )
}, 60_000)

it('settles, fails and uses once, however often that is said', () => {
  fc.assert(
    fc.property(aStory(30), fc.nat(6), ({ isExpired, commands }, entry) => {
      const before = commands.reduce(applyCommand, newLedger(isExpired))
      for (const command of [
        { do: 'settle', entry },
        { do: 'fail', entry },
        { do: 'use', entry, bill: 1 },
        { do: 'return-pack' },
      ] as const) {
        const once = applyCommand(before, command)
        expect(applyCommand(once, command)).toEqual(once)
      }
    }),
    { numRuns: 500 },
  )
})

it('recognises a pack in the shares of its price, and an expired one as a whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(100_000), (visits, more) => {
      const priceMinor = visits + more
      const sold = newLedger(false)
      const credit = { ...sold.credit, visits, priceMinor, expiresOn: '2026-03-09' }
      const [sale] = sold.bills
      if (!sale) throw new Error('nothing was sold')
      let ledger: Ledger = { ...sold, credit, bills: [{ ...sale, totalMinor: priceMinor }] }
      ledger = applyCommand(ledger, { do: 'pay', bill: 0, amountMinor: priceMinor })
      for (let visit = 0; visit < visits - 1; visit += 1) ledger = applyCommand(ledger, { do: 'redeem' })
      const shares = allocate({ wholeMinor: priceMinor, weights: Array<number>(visits).fill(1) })
      const used = ledger.entries.filter(({ isByCredit }) => isByCredit)
      expect(used.map(({ amountMinor }) => amountMinor)).toEqual(shares.slice(0, -1))
      // The last day itself still counts.
      expect(applyCommand(ledger, { do: 'expire' })).toBe(ledger)
      const next = applyCommand(ledger, { do: 'wait', until: '2026-03-10' })
      expect(applyCommand(next, { do: 'redeem' })).toBe(next)
      expect(applyCommand(next, { do: 'expire' }).credit.expiredMinor).toBe(shares.at(-1))
    }),
    { numRuns: 300 },
  )
})
