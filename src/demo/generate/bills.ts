import type { MadeInvoice, MadeInvoiceLine, MadeVisit, Making } from '@/src/demo/generate/clinic-data'
import { ageOn } from '@/src/demo/generate/patients'
import type { Random } from '@/src/demo/generate/random'
import type { InvoiceLine } from '@/src/domain/billing/invoice-line'
import { invoiceTotals } from '@/src/domain/billing/invoice-totals'
import { divideRounded } from '@/src/domain/money/rounding'
import { DAY_MS, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'

type Line = InvoiceLine & { service: string | null; code: string | null }

const hasExtra = 0.14
const missedIsBilled = 0.6
const forgotten = 0.02

/** The bill of a visit as a draft; visits that cost nothing have none. */
export function draftBill(making: Making, random: Random, visit: MadeVisit): MadeInvoice | undefined {
  const { patient } = visit
  if (!patient) return undefined
  const finishedAt = visit.completedAt ?? visit.startsAt + 30 * MINUTE_MS
  const lines = linesFor(making, random, visit, ageOn(patient.birthDate, visit.startsAt))
  if (lines.length === 0) return undefined
  const id = making.makeId(finishedAt)
  const totals = priced(making, id, lines, finishedAt)
  return {
    id,
    createdAt: finishedAt,
    updatedAt: finishedAt,
    number: null,
    visit,
    patient,
    status: 'draft',
    ...totals,
    paidMinor: 0,
    creditedMinor: 0,
    balanceMinor: totals.totalMinor,
    ...{ issuedAt: null, dueAt: null, voidedAt: null, payments: [], creditNotes: [] },
  }
}

/** When the bill goes out; undefined while it is still a draft. */
export function issueMoment(
  { profile, now }: Making,
  random: Random,
  { createdAt }: MadeInvoice,
): number | undefined {
  const issuedAt = createdAt + random.int(2, profile.billing.issuedWithinHours * 60) * MINUTE_MS
  const isForgotten = random.chance(forgotten) && createdAt > now - 45 * DAY_MS
  return issuedAt <= now && !isForgotten ? issuedAt : undefined
}

function linesFor({ profile }: Making, random: Random, { status, service }: MadeVisit, age: number): Line[] {
  const { extras, seniorDiscount, missedVisitFee } = profile.billing
  const isMissedBilled = random.chance(missedIsBilled)
  const wantsExtra = random.chance(hasExtra)
  if (status === 'no_show' && missedVisitFee && isMissedBilled)
    return [{ ...missedVisitFee, quantity: 1, discountMinor: 0, service: null, code: null }]
  if (status !== 'completed' || service.priceMinor === 0) return []

  const percent = seniorDiscount && age >= seniorDiscount.fromAge ? seniorDiscount.percent : 0
  const { id, code, name: description, priceMinor: unitPriceMinor, taxRateBasisPoints } = service
  const discountMinor = Number(
    divideRounded({ numerator: BigInt(unitPriceMinor * percent), denominator: 100n, rule: 'half-up' }),
  )
  const treatment = {
    description,
    quantity: 1,
    unitPriceMinor,
    discountMinor,
    taxRateBasisPoints,
    service: id,
    code,
  }
  const fitting = extras.filter(({ categories }) => categories.includes(service.category))
  if (!wantsExtra || fitting.length === 0) return [treatment]
  const { categories: _, ...extra } = random.pick(fitting)
  return [treatment, { ...extra, quantity: random.int(1, 2), discountMinor: 0, service: null, code: null }]
}

function priced({ profile, makeId }: Making, invoice: string, lines: Line[], createdAt: number) {
  const { taxRounding, pricesIncludeTax } = profile.clinic.settings
  const totals = invoiceTotals({ lines, taxRounding, pricesIncludeTax })
  if (!totals.ok) throw new RangeError(`The bill ${invoice} cannot be priced: ${totals.refusal}`)
  const { subtotalMinor, discountMinor, taxMinor, totalMinor } = totals
  const withTotals = lines.map((line, index): MadeInvoiceLine => {
    const { taxMinor: tax = 0, totalMinor: total = 0 } = totals.lines[index] ?? {}
    return { ...line, id: makeId(createdAt), taxMinor: tax, totalMinor: total }
  })
  return { lines: withTotals, subtotalMinor, discountMinor, taxMinor, totalMinor }
}
