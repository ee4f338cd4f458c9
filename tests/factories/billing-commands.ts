import fc from 'fast-check'
import type { Command, Ledger } from '@/src/domain/billing/ledger'
import { openLedger } from '@/src/domain/billing/ledger'

const VISITS = 3
const PRICE_MINOR = 100

/** A ledger whose pack never expires, or expired yesterday. */
export const newLedger = (isExpired: boolean): Ledger =>
  openLedger({
    visits: VISITS,
    priceMinor: PRICE_MINOR,
    today: '2026-03-09',
    expiresOn: isExpired ? '2026-03-08' : null,
  })

const amountMinor = fc.integer({ min: -2, max: 130 })
const bill = fc.nat(4)
const entry = fc.nat(6)
const always = (command: Command): fc.Arbitrary<Command> => fc.constant(command)

/** Commands of every kind, allowed and not. What pays comes more often, so that there is something to undo. */
const aCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('issue' as const), totalMinor: fc.nat(120) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pay' as const), bill, amountMinor }) },
  { weight: 2, arbitrary: always({ do: 'pay', bill: 0, amountMinor: PRICE_MINOR }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('ask' as const), bill, amountMinor }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('settle' as const), entry }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      entry,
      amountMinor: fc.integer({ min: 1, max: 130 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fail' as const), entry }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('refund' as const), entry, amountMinor }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('credit' as const), bill, amountMinor }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), bill }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deposit' as const), amountMinor }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('use' as const), entry, bill }) },
  { weight: 4, arbitrary: always({ do: 'redeem' }) },
  { weight: 1, arbitrary: fc.constantFrom<Command>({ do: 'return-pack' }, { do: 'expire' }) },
)

export type Story = { isExpired: boolean; commands: Command[] }

export const aStory = (most: number): fc.Arbitrary<Story> =>
  fc.record({
    isExpired: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    commands: fc.array(aCommand, { minLength: 1, maxLength: most, size: 'max' }),
  })
